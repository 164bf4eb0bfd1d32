"""`dutylist whatif`."""

from typing import Annotated

import typer

from dutylist.cli.asking import opened
from dutylist.cli.options import (
    REPORTS,
    AllTimeOption,
    IgnoreOption,
    LangOption,
    ListOption,
    OnOption,
    OutputsOption,
    ReportOption,
    SelectOption,
    choice,
    read_lang,
    read_on,
)


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
    all_time: AllTimeOption = False,
    paths: ListOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    output_format: ReportOption = "text",
    output: OutputsOption = None,
    lang: LangOption = None,
    limit: Annotated[
        int,
        typer.Option("--limit", min=0, help="每部分最多列出多少个问题,0 为全部 / findings a part, 0 for all"),
    ] = 500,
) -> None:
    """设想一项变动,看会新增、会消失哪些问题 / Try a change: which findings would appear, which go away."""
    from dutylist.cli.reporting import (  # noqa: PLC0415 - the help needs none of this
        Wish,
        read_outputs,
        report_prospect,
    )

    language = read_lang(lang)
    form = choice("--output-format", output_format, REPORTS)
    outputs = read_outputs(output or ())
    day = None if since is None else read_on(since, "--from")
    with opened(paths, on, language, all_time=all_time) as asked:
        prospect = asked.whatif(
            files=transfer or (),
            dissolve=dissolve or (),
            heir=heir,
            move=move or (),
            into=into,
            since=day,
            select=select,
            ignore=ignore or (),
        )
    raise typer.Exit(report_prospect(prospect, language, Wish(form, outputs, limit=limit)))
