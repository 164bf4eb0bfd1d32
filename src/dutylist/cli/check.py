"""`dutylist check`."""

from typing import Annotated

import typer

import dutylist
from dutylist.cli.fixing import DiffOption, DissolvedOption, FixOption, fix, must_be_alone, show_diff
from dutylist.cli.options import (
    REPORTS,
    AllTimeOption,
    BaselineOption,
    ChangedSinceOption,
    IgnoreOption,
    LangOption,
    OnOption,
    OutputsOption,
    ReportOption,
    SelectOption,
    choice,
    read_lang,
    read_on,
    read_paths,
)
from dutylist.cli.progress import Bar
from dutylist.model.asked_codes import read_ignored, read_selected
from dutylist.model.finding import SEVERITIES

MEGABYTE = 1024 * 1024


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            show_default=False,
            help="清单文件或目录,- 为标准输入；默认 data/,没有则当前目录 / files or folders, - for standard input",
        ),
    ] = None,
    on: OnOption = None,
    all_time: AllTimeOption = False,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    fail_on: Annotated[
        str,
        typer.Option("--fail-on", metavar="error|warning|info", help="何种程度算失败 / what makes it fail"),
    ] = "error",
    output_format: ReportOption = "text",
    output: OutputsOption = None,
    lang: LangOption = None,
    baseline: BaselineOption = None,
    changed_since: ChangedSinceOption = None,
    wants_fix: FixOption = False,
    fix_dissolved: DissolvedOption = False,
    diff: DiffOption = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="按代码统计 / count the findings by code")
    ] = False,
    limit: Annotated[
        int,
        typer.Option(
            "--limit", min=0, help="文本最多列出多少个问题,0 为全部 / findings shown as text, 0 for all"
        ),
    ] = 500,
    stdin_filename: Annotated[
        str,
        typer.Option(
            "--stdin-filename", metavar="NAME", help="标准输入显示的文件名 / name shown for standard input"
        ),
    ] = "<stdin>",
    max_file_mb: Annotated[
        float,
        typer.Option(
            "--max-file-mb", min=0.001, max=1_000_000, help="单个文件的大小上限 / largest file, in MB"
        ),
    ] = 64,
    max_nodes: Annotated[
        int, typer.Option("--max-nodes", min=1, help="单个文件的节点上限 / most nodes in a file")
    ] = 5_000_000,
) -> None:
    """检查清单:空白、交叉、主体不明 / Check the list: gaps, overlaps, unowned duties."""
    from dutylist.cli.reporting import Wish, read_outputs, report  # noqa: PLC0415 - the help needs none of this

    language = read_lang(lang)
    form = choice("--output-format", output_format, REPORTS)
    if diff:
        must_be_alone(form, output or ())
    outputs = read_outputs(output or ())
    level = next(one for one in SEVERITIES if one == choice("--fail-on", fail_on, SEVERITIES))
    selected, ignored = read_selected(select), read_ignored(ignore or ())
    where, day = read_paths(paths), read_on(on)
    limits = dutylist.Limits(int(max_file_mb * MEGABYTE), max_nodes)
    if diff or wants_fix or fix_dissolved:
        if not diff:
            dutylist.put_back(where)
        mending = dutylist.mend(where, on=day, dissolved=fix_dissolved, limits=limits)
        if diff:
            raise typer.Exit(show_diff(mending, language))
        fix(mending, language)
    bar = Bar(language)
    try:
        opened = dutylist.open_list(
            where, on=day, all_time=all_time, limits=limits, stdin_name=stdin_filename, progress=bar
        )
        verdict = opened.check(
            select=selected, ignore=ignored, baseline=baseline, changed_since=changed_since
        )
    finally:
        bar.close()
    raise typer.Exit(report(opened, verdict, language, Wish(form, outputs, level, limit, statistics)))
