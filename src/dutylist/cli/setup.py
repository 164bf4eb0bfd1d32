"""`dutylist init` and `dutylist schema`."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

import dutylist
from dutylist.cli.options import LangOption, choice, read_lang
from dutylist.cli.terminal import write
from dutylist.model.finding import Lang, Wording
from dutylist.reports.safe import safe

CHECKS: tuple[Literal["github", "gitlab", "pre-commit"], ...] = ("github", "gitlab", "pre-commit")
MADE = Wording("已新建：", "created:")
MISPLACED = Wording(
    "注意：仓库的根目录是 {root}，下面的文件放在那里才起作用，请移过去（其中的路径已按根目录写好）：",
    "note: the root of the repository is {root}, and these files work only there: move them (the paths in them are "
    "already as seen from there):",
)
TAKEN = Wording("（那里已有这个文件，请把内容并进去）", " (there is one already: add this to it)")
THEN_CHECK = Wording("下一步：dutylist check {path}", "next: dutylist check {path}")
THEN_VARIABLE = Wording(
    "下一步：在仓库的 CI 设置里加变量 DUTYLIST，取值是 pip 装得上的写法（见新建文件的开头）",
    "next: in the CI settings of the repository add the variable DUTYLIST, whatever pip can install dutylist from "
    "(see the top of the new file)",
)
THEN_INSTALL = Wording("下一步：pre-commit install", "next: pre-commit install")


def schema(
    exported: Annotated[
        bool, typer.Option("--export", help="改为导出的 JSON 的结构 / of exported JSON instead")
    ] = False,
    lang: LangOption = None,
) -> None:
    """输出 JSON Schema,供编辑器使用 / Print the JSON Schema, for editors."""
    read_lang(lang)  # for every command takes it; a schema is in neither language
    write(dutylist.schema(exported=exported))


def init(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="在哪里新建 / where")] = Path(),
    ci: Annotated[
        str | None,
        typer.Option("--ci", metavar="github|gitlab", help="另建 CI 配置，检查这份清单 / a CI file as well"),
    ] = None,
    pre_commit: Annotated[
        bool, typer.Option("--pre-commit", help="另建提交前检查的配置 / a pre-commit file as well")
    ] = False,
    lang: LangOption = None,
) -> None:
    """新建一份小的可用清单和 CI 配置,从不覆盖文件 / Start a small working list, and its CI; nothing is overwritten."""
    language = read_lang(lang)
    checks = [] if ci is None else [one for one in CHECKS if one == choice("--ci", ci, CHECKS[:2])]
    made = dutylist.start_list(folder, [*checks, CHECKS[2]] if pre_commit else checks)
    data = (folder / "data").as_posix()
    lines = [MADE.pick(language), *(f"  {safe(path)}" for path in made), *_misplaced(folder, made, language)]
    if any(path.startswith(f"{data}/") for path in made):
        path = f'"{data}"' if " " in data else data  # to be copied into a shell
        lines.append(THEN_CHECK.pick(language).format(path=safe(path)))
    if ci is not None:
        lines.append(THEN_VARIABLE.pick(language))
    if pre_commit:
        lines.append(THEN_INSTALL.pick(language))
    write("\n".join(lines) + "\n")


def _misplaced(folder: Path, made: Sequence[str], lang: Lang) -> Iterator[str]:
    """Yield where files must go that are read at the root of a repository only, if the folder is not that."""
    root = dutylist.repository_above(folder)
    names = [Path(path).relative_to(folder) for path in made]
    if root is None or not (checks := [name for name in names if name.parts[0] != "data"]):
        return
    yield MISPLACED.pick(lang).format(root=safe(root.as_posix()))
    for name in checks:
        taken = TAKEN.pick(lang) if os.path.lexists(root / name) else ""
        yield f"  {safe((folder / name).as_posix())} → {safe((root / name).as_posix())}{taken}"
