"""`dutylist whistle`."""

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
from dutylist.cli.things import read_area, read_whistled


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
    from dutylist.app.ask import whistle as blow  # noqa: PLC0415 - the help needs none of this
    from dutylist.app.request import Request, open_list  # noqa: PLC0415 - the help needs none of this

    language = read_lang(lang)
    form = choice("--output-format", output_format, FORMATS)
    request = Request(read_paths(paths), on=read_on(on))
    bar = Bar(language)
    try:
        loaded = open_list(request, bar)
        thing = read_whistled(loaded.registry, word)
        area = None if at is None else read_area(loaded.registry, at)
        answer, verdict = blow(loaded, request, thing, area, bar)
    finally:
        bar.close()
    if form == "json":
        from dutylist.reports import whistle_json  # noqa: PLC0415 - only the format asked for

        write(whistle_json.render(answer, verdict, language, loaded.sources.locate, area))
    else:
        from dutylist.reports import whistle as text  # noqa: PLC0415 - only the format asked for

        write(text.render(answer, verdict, language, area, colour=wants_colour(sys.stdout)))
