"""The options of `dutylist check` that put right what can have been meant in one way only."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

import typer

import dutylist
from dutylist.errors import UsageError
from dutylist.model.finding import Lang, Wording
from dutylist.reports.safe import safe

FixOption = Annotated[
    bool,
    typer.Option(
        "--fix", help="先改正有把握的错误再检查 / first put right what can be meant in one way only"
    ),
]
DissolvedOption = Annotated[
    bool,
    typer.Option(
        "--fix-dissolved",
        help="同 --fix，并把已撤销的牵头者换成其唯一承接者 / the same, and heirs for leads that were dissolved",
    ),
]
DiffOption = Annotated[
    bool, typer.Option("--diff", help="只显示将要改正什么，不写文件 / only show what would be put right")
]

MENDED = Wording("已改正 {count} 处：", "{count} put right:")
NOTHING = Wording("没有能自动改正的地方", "nothing can be put right by itself")


def must_be_alone(form: str, outputs: Sequence[str]) -> None:
    """Refuse reports together with `--diff`, which checks nothing that could be reported.

    Raises:
        UsageError: there are some.
    """
    asked = "-o" if outputs else "" if form == "text" else f"--output-format {form}"
    if asked:
        raise UsageError(
            f"--diff 只在标准输出上显示会改什么，不检查，也没有报告：请去掉 {asked}；要存成文件用 --diff > 改动.diff",
            f"--diff only shows on standard output what would change; it checks nothing and has no report: leave out "
            f"{asked}; to keep it in a file, --diff > changes.diff",
        )


def show_diff(mending: "dutylist.Mending", lang: Lang) -> int:
    """Print what would be put right as a unified diff; return 1 if there is anything, else 0."""
    from dutylist.cli.changes import show  # noqa: PLC0415 - only when asked

    show(mending.changes)
    if not mending.changes:
        _tell([NOTHING.pick(lang)])
    return 1 if mending.changes else 0


def fix(mending: "dutylist.Mending", lang: Lang) -> None:
    """Put right what can be, all files or none, and say on standard error what it was."""
    dutylist.apply(mending.changes)
    _tell(list(_said(mending, lang)) or [NOTHING.pick(lang)])


def _said(mending: "dutylist.Mending", lang: Lang) -> Iterator[str]:
    if mending.repairs:
        yield MENDED.pick(lang).format(count=len(mending.repairs))
    for one in mending.repairs:
        place = f"{one.place.file}:{one.place.line}:{one.place.column}"
        yield f"  {safe(place)} {safe(one.old)} → {safe(one.new)}"


def _tell(lines: Iterable[str]) -> None:
    if sys.stderr is not None:
        sys.stderr.write("".join(f"{line}\n" for line in lines))
