"""`dutylist init` and `dutylist schema`."""

from pathlib import Path
from typing import Annotated

import typer

from dutylist.cli.options import LangOption, read_lang
from dutylist.cli.terminal import write
from dutylist.reports.safe import safe


def schema(
    exported: Annotated[
        bool, typer.Option("--export", help="改为导出的 JSON 的结构 / of exported JSON instead")
    ] = False,
) -> None:
    """输出 JSON Schema,供编辑器使用 / Print the JSON Schema, for editors."""
    if exported:
        from dutylist.exporters import json  # noqa: PLC0415 - the help needs none of this

        write(json.schema())
        return
    from dutylist.model.schema import render  # noqa: PLC0415 - the help needs none of this

    write(render())


def init(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="在哪里新建 / where")] = Path(),
    lang: LangOption = None,
) -> None:
    """新建一份小的可用清单,从不覆盖文件 / Start a small working list; nothing is overwritten."""
    from dutylist.app.start import scaffold  # noqa: PLC0415 - the help needs none of this

    language = read_lang(lang)
    made = scaffold(folder)
    head = "已新建：" if language == "zh" else "created:"
    then = "下一步：dutylist check" if language == "zh" else "next: dutylist check"
    write(
        "\n".join(
            [head, *(f"  {safe(path)}" for path in made), f"{then} {safe((folder / 'data').as_posix())}"]
        )
        + "\n"
    )
