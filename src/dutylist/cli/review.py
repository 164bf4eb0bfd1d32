"""`dutylist review`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dutylist.cli.asking import opened
from dutylist.cli.options import FORMATS, FormatOption, LangOption, ListOption, OnOption, choice, read_lang
from dutylist.cli.terminal import wants_colour, write
from dutylist.errors import UsageError


def review(
    body: Annotated[
        str | None,
        typer.Option("--body", metavar="BODY", show_default=False, help="只看这家 / one body only"),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            show_default=False,
            help="写成表：.md .xlsx .docx / as tables: md, xlsx, docx",
        ),
    ] = None,
    on: OnOption = None,
    paths: ListOption = None,
    output_format: FormatOption = "text",
    lang: LangOption = None,
) -> None:
    """会签情况:谁已答复、谁没有、哪些已过期 / Who has answered what, who has not, and what went stale since."""
    language = read_lang(lang)
    form = choice("--output-format", output_format, FORMATS)
    with opened(paths, on, language) as asked:
        found = asked.review(body)
    if output is not None:
        from dutylist.cli import outputs  # noqa: PLC0415 - only where a file is asked for
        from dutylist.exporters.formats import FORMATS as KINDS  # noqa: PLC0415 - only where a file is asked for

        name = outputs.read_format(None, output, each_body=False)
        if not KINDS[name].holds_many:
            raise UsageError(
                f"{name} 一个文件只放一张表：请用 .md、.xlsx、.docx 或 .json",
                f"a {name} file holds one table: give .md, .xlsx, .docx or .json",
            )
        inputs = asked.files
        papers = [("", asked.review_book(found))]
        outputs.put(
            papers, name, KINDS[name].render(), language, output, inputs=inputs, bom=False, each_body=False
        )
    elif form == "json":
        from dutylist.reports import review_json  # noqa: PLC0415 - only the format asked for

        write(review_json.render(found))
    else:
        from dutylist.reports import review as text  # noqa: PLC0415 - only the format asked for

        write(text.render(found, language, is_one=body is not None, colour=wants_colour(sys.stdout)))
