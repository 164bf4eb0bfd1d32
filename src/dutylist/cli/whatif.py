"""`dutylist whatif`."""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from dutylist.cli.options import (
    FORMATS,
    FormatOption,
    LangOption,
    ListOption,
    OnOption,
    choice,
    read_codes,
    read_ignored,
    read_lang,
    read_on,
    read_paths,
)
from dutylist.cli.progress import Bar
from dutylist.cli.terminal import wants_colour, write
from dutylist.errors import UsageError
from dutylist.model.codes import FILE_CODES


def whatif(
    transfer: Annotated[
        list[str] | None,
        typer.Option(
            "--transfer",
            metavar="FILE",
            show_default=False,
            help="与清单一并读入的文件，写计划中的划转等，可重复 / a file of planned transfers, repeatable",
        ),
    ] = None,
    dissolve: Annotated[
        list[str] | None,
        typer.Option(
            "--dissolve", metavar="BODY", show_default=False, help="撤销的机构，可重复 / bodies to dissolve"
        ),
    ] = None,
    heir: Annotated[
        str | None,
        typer.Option("--heir", metavar="BODY", help="承接的机构 / the body that takes their place"),
    ] = None,
    move: Annotated[
        list[str] | None,
        typer.Option("--move", metavar="AREA", show_default=False, help="改划的区域，可重复 / areas to move"),
    ] = None,
    into: Annotated[
        str | None, typer.Option("--into", metavar="AREA", help="划入的区域 / where they are to lie")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="DATE",
            help="撤销和改划自哪一天起，默认基准日 / when they take effect, default the reference day",
        ),
    ] = None,
    on: OnOption = None,
    all_time: Annotated[
        bool, typer.Option("--all-time", help="包括基准日之前的日子 / judge all days, also those before")
    ] = False,
    paths: ListOption = None,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="CODE", help="只看这些代码，如 DL1、gap / only these codes"),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="CODE", help="不看这些代码 / leave these codes out"),
    ] = None,
    output_format: FormatOption = "text",
    lang: LangOption = None,
    limit: Annotated[
        int,
        typer.Option("--limit", min=0, help="每部分最多列出多少个问题,0 为全部 / findings a part, 0 for all"),
    ] = 500,
) -> None:
    """设想一项变动,看会新增、会消失哪些问题 / Try a change: which findings would appear, which go away."""
    from dutylist.app.request import Request  # noqa: PLC0415 - the help needs none of this
    from dutylist.app.whatif import Wish  # noqa: PLC0415 - the help needs none of this
    from dutylist.app.whatif import whatif as try_out  # noqa: PLC0415 - the help needs none of this

    language = read_lang(lang)
    form = choice("--output-format", output_format, FORMATS)
    _must_make_sense(bool(transfer), dissolve or (), heir, move or (), into)
    wish = Wish(
        transfer or (),
        dissolve or (),
        heir,
        move or (),
        into,
        None if since is None else read_on(since, "--from"),
    )
    request = Request(
        read_paths(paths),
        on=read_on(on),
        all_time=all_time,
        select=read_codes("--select", select) | FILE_CODES if select else None,
        ignore=read_ignored(ignore or ()),
    )
    bar = Bar(language)
    try:
        prospect = try_out(request, wish, bar)
    finally:
        bar.close()
    from dutylist.reports import whatif as report  # noqa: PLC0415 - the help needs none of this

    comparison, changes, sources = prospect
    if form == "json":
        write(report.as_json(comparison, changes, language))
    else:
        colour = wants_colour(sys.stdout)
        write(report.as_text(comparison, changes, language, sources.line, colour=colour, limit=limit))
    raise typer.Exit(1 if comparison.fails else 0)


def _must_make_sense(
    has_files: bool, dissolve: Sequence[str], heir: str | None, move: Sequence[str], into: str | None
) -> None:
    """Refuse a wish that is none, or half of one."""
    for option, other, given, needed in (
        ("--heir", "--dissolve", heir, dissolve),
        ("--into", "--move", into, move),
        ("--move", "--into", move, into),
    ):
        if given and not needed:
            raise UsageError(f"{option} 要与 {other} 一起用", f"{option} goes with {other}")
    if not (has_files or dissolve or move):
        raise UsageError(
            "没有要设想的变动：请用 --transfer、--dissolve 或 --move",
            "there is no change to apply: give --transfer, --dissolve or --move",
        )
