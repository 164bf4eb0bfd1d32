"""`dutylist load`."""

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
from dutylist.cli.things import read_body


def load(
    word: Annotated[
        str | None,
        typer.Argument(
            metavar="[BODY]",
            help="只看这个机构，逐日列出 / one body's load, day by day",
            show_default=False,
        ),
    ] = None,
    on: OnOption = None,
    all_time: Annotated[
        bool, typer.Option("--all-time", help="基准日以前的日子也算 / days before the reference day, too")
    ] = False,
    paths: ListOption = None,
    output_format: FormatOption = "text",
    lang: LangOption = None,
) -> None:
    """承接力:各机构的工作量对编制，划转会加多少 / Work against posts by body, and what transfers would add."""
    from dutylist.app.ask import load_of  # noqa: PLC0415 - the help needs none of this
    from dutylist.app.request import Request, open_list  # noqa: PLC0415 - the help needs none of this

    language = read_lang(lang)
    form = choice("--output-format", output_format, FORMATS)
    request = Request(read_paths(paths), on=read_on(on), all_time=all_time)
    bar = Bar(language)
    try:
        loaded = open_list(request, bar)
        body = None if word is None else read_body(loaded.registry, word)
        space, answer = load_of(loaded, request, body, bar)
    finally:
        bar.close()
    if form == "json":
        from dutylist.reports import load_json  # noqa: PLC0415 - only the format asked for

        write(load_json.render(answer, space, loaded.sources.locate))
    else:
        from dutylist.reports import load as text  # noqa: PLC0415 - only the format asked for

        colour = wants_colour(sys.stdout)
        write(text.render(answer, space, language, loaded.sources.locate, colour=colour))
