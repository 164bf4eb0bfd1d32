"""`dutylist graph`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from dutylist.cli.asking import opened
from dutylist.cli.options import LangOption, ListOption, OnOption, choice, read_lang
from dutylist.cli.terminal import write
from dutylist.errors import UsageError

WHATS: tuple[Literal["areas", "bodies", "duty", "transfers", "flow"], ...] = (
    "areas",
    "bodies",
    "duty",
    "transfers",
    "flow",
)
FORMATS = ("svg", "dot", "mermaid", "json")
ENDINGS = {
    ".svg": "svg",
    ".dot": "dot",
    ".gv": "dot",
    ".mmd": "mermaid",
    ".mermaid": "mermaid",
    ".json": "json",
}


def graph(
    what: Annotated[
        str,
        typer.Argument(
            metavar="areas|bodies|duty|transfers|flow", show_default=False, help="画什么 / what to draw"
        ),
    ],
    word: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]", show_default=False, help="只画这一个及其上下 / this one and what it hangs on"
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="|".join(FORMATS), help="格式，默认看 -o 的结尾，再则 svg / default svg"
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="写到哪个文件，默认标准输出 / file; default: shown"
        ),
    ] = None,
    on: OnOption = None,
    paths: ListOption = None,
    lang: LangOption = None,
) -> None:
    """画图:区域、机构、一项职责、划转、流程 / Draw the areas, the bodies, one duty, the transfers, a flow."""
    from dutylist.writing import write_file  # noqa: PLC0415 - the help needs none of this

    language = read_lang(lang)
    name = _read_format(form, output)
    wanted = next(one for one in WHATS if one == choice("graph", what, WHATS))
    with opened(paths, on, language) as asked:
        picture = asked.diagram(wanted, word)
    if name == "json":
        from dutylist.reports.diagram_json import render as text  # noqa: PLC0415 - only the format asked for
    elif name == "dot":
        from dutylist.exporters.dot import render as text  # noqa: PLC0415 - only the format asked for
    elif name == "mermaid":
        from dutylist.exporters.mermaid import render as text  # noqa: PLC0415 - only the format asked for
    else:
        from dutylist.exporters.svg import render as text  # noqa: PLC0415 - only the format asked for
    content = text(picture, language)
    if output is None:
        write(content)
    else:
        write_file(output, [content], asked.files)


def _read_format(word: str | None, output: Path | None) -> str:
    meant = None if output is None else ENDINGS.get(output.suffix.lower())
    if word is None:
        if output is not None and meant is None:
            raise UsageError(
                f"从 {output} 看不出格式：请用 --format {'|'.join(FORMATS)}",
                f"{output} does not say which format: give --format {'|'.join(FORMATS)}",
            )
        return meant or "svg"
    name = choice("--format", word, FORMATS)
    if meant is not None and meant != name:
        raise UsageError(
            f"--format {name} 与文件名 {output} 的结尾不符",
            f"--format {name} does not go with the ending of {output}",
        )
    return name
