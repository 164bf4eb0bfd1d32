"""`dutylist whistle`."""

import sys
from typing import Annotated

import typer

from dutylist.cli.asking import opened
from dutylist.cli.options import FORMATS, FormatOption, LangOption, ListOption, OnOption, choice, read_lang
from dutylist.cli.terminal import wants_colour, write


def whistle(
    word: Annotated[
        str,
        typer.Argument(
            metavar="MATTER|DUTY",
            help="协同事项或职责的 id 或名称；重名时写 matter:ID、duty:ID / an id or a name; else matter:ID, duty:ID",
        ),
    ],
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="AREA", help="在哪个区域吹哨，默认各处都列 / where; default everywhere"),
    ] = None,
    on: OnOption = None,
    paths: ListOption = None,
    output_format: FormatOption = "text",
    lang: LangOption = None,
) -> None:
    """吹哨报到:谁该来、办什么、何时办完、办不成再找谁 / Who has to come, by when, and whom to turn to next."""
    language = read_lang(lang)
    form = choice("--output-format", output_format, FORMATS)
    with opened(paths, on, language) as asked:
        answer, verdict, area = asked.whistle(word, at)
    if form == "json":
        from dutylist.reports import whistle_json  # noqa: PLC0415 - only the format asked for

        write(whistle_json.render(answer, verdict, language, asked.sources.locate, area))
    else:
        from dutylist.reports import whistle as text  # noqa: PLC0415 - only the format asked for

        write(text.render(answer, verdict, language, area, colour=wants_colour(sys.stdout)))
