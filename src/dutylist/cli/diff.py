"""`dutylist diff`."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

import dutylist
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
from dutylist.model.finding import Lang

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
    table: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="md|xlsx|docx|csv|json",
            help="改为输出调整清单 / the adjustment list instead; default by the ending of -o",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="PATH", help="调整清单写到哪个文件 / where to write the adjustment list"
        ),
    ] = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="CSV 带 BOM，供 Excel 直接打开 / CSV with the mark Excel needs")
    ] = False,
    lang: LangOption = None,
    limit: Annotated[
        int,
        typer.Option("--limit", min=0, help="每部分最多列出多少个问题,0 为全部 / findings a part, 0 for all"),
    ] = 500,
) -> None:
    """对比两个版本:职责、分工和问题有什么变化 / What changed between two versions of a list."""
    language = read_lang(lang)
    form = choice("--output-format", output_format, FORMATS)
    if old == "-" == new:
        raise UsageError("标准输入只能作其中一个版本", "standard input can be one of the versions, not both")
    as_table = None if table is None and output is None else _read_table(table, output, bom=bom)
    bar = Bar(language)
    try:
        contrast = dutylist.diff(
            old, new, on=read_on(on), paths=paths or None, default=read_paths(paths), progress=bar
        )
    finally:
        bar.close()
    if as_table is not None:
        _put(contrast, as_table, output, language, bom=bom)
    elif form == "json":
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


def _read_table(word: str | None, output: Path | None, *, bom: bool) -> str:
    """Return the format of the adjustment list."""
    from dutylist.cli import outputs  # noqa: PLC0415 - only for tables
    from dutylist.exporters.formats import FORMATS as TABLES  # noqa: PLC0415 - only for tables

    name = outputs.read_format(word, output, each_body=False)
    if bom and name != "csv":
        raise UsageError("--bom 只用于 CSV", "--bom is for CSV")
    if not TABLES[name].is_text and output is None and outputs.is_terminal(sys.stdout):
        raise UsageError(
            f"{name} 不能显示在终端：请用 -o 指定文件", f"{name} cannot be shown here: give a file with -o"
        )
    TABLES[name].render()
    return name


def _put(contrast: "dutylist.Contrast", name: str, output: Path | None, lang: Lang, *, bom: bool) -> None:
    """Write the adjustment list. A CSV file holds that alone; a folder takes the other two tables as well."""
    from dutylist.cli import outputs  # noqa: PLC0415 - only for tables
    from dutylist.exporters.formats import FORMATS as TABLES  # noqa: PLC0415 - only for tables
    from dutylist.exporters.formats import format_of  # noqa: PLC0415 - only for tables

    book = contrast.book()
    if not TABLES[name].holds_many and (output is None or format_of(output) is not None):
        book = replace(book, sheets=book.sheets[:1])
    render = TABLES[name].render()
    inputs = contrast.files
    outputs.put([("changes", book)], name, render, lang, output, inputs=inputs, bom=bom, each_body=False)
