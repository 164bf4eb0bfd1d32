"""`dutylist diff`."""

import sys
from typing import Annotated

import typer

from dutylist.cli.options import (
    FORMATS,
    FormatOption,
    LangOption,
    ListOption,
    OnOption,
    choice,
    read_lang,
    read_on,
    read_paths,
)
from dutylist.cli.progress import Bar
from dutylist.cli.terminal import wants_colour, write
from dutylist.errors import UsageError

DIFFERENT = 1


def diff(
    old: Annotated[
        str,
        typer.Argument(metavar="OLD", help="旧版本：路径或 git 版本，如 HEAD~3 / a path or a git revision"),
    ],
    new: Annotated[
        str | None,
        typer.Argument(metavar="[NEW]", help="新版本，默认当前清单 / the same, default the list as it is"),
    ] = None,
    on: OnOption = None,
    paths: ListOption = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="有不同时返回 1 / leave with 1 if anything differs")
    ] = False,
    output_format: FormatOption = "text",
    lang: LangOption = None,
    limit: Annotated[
        int,
        typer.Option("--limit", min=0, help="每部分最多列出多少个问题,0 为全部 / findings a part, 0 for all"),
    ] = 500,
) -> None:
    """对比两个版本:职责、分工和问题有什么变化 / What changed between two versions of a list."""
    from dutylist import app  # noqa: PLC0415 - the help needs none of this

    language = read_lang(lang)
    form = choice("--output-format", output_format, FORMATS)
    if old == "-" == new:
        raise UsageError("标准输入只能作其中一个版本", "standard input can be one of the versions, not both")
    versions = app.Versions(old, new, paths or None, read_paths(paths), on=read_on(on))
    bar = Bar(language)
    try:
        contrast = app.diff(versions, bar)
    finally:
        bar.close()
    if form == "json":
        from dutylist.reports import diff_json  # noqa: PLC0415 - only the format asked for

        write(diff_json.render(contrast.names, contrast.difference, contrast.comparison, language))
    else:
        from dutylist.reports import diff as text  # noqa: PLC0415 - only the format asked for

        lines = contrast.sources[0].line, contrast.sources[1].line
        colour = wants_colour(sys.stdout)
        write(
            text.render(
                contrast.names,
                contrast.difference,
                contrast.comparison,
                language,
                lines,
                colour=colour,
                limit=limit,
            )
        )
    raise typer.Exit(DIFFERENT if contrast.is_unreadable or (exit_code and contrast.differs) else 0)
