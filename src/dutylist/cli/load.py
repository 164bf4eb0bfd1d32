"""`dutylist load`."""

import sys
from typing import Annotated

import typer

from dutylist.cli.asking import opened
from dutylist.cli.options import (
    FORMATS,
    AllTimeOption,
    FormatOption,
    LangOption,
    ListOption,
    OnOption,
    choice,
    read_lang,
)
from dutylist.cli.terminal import wants_colour, write


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
    all_time: AllTimeOption = False,
    paths: ListOption = None,
    output_format: FormatOption = "text",
    lang: LangOption = None,
) -> None:
    """承接力:各机构的工作量对编制，划转会加多少 / Work against posts by body, and what transfers would add."""
    language = read_lang(lang)
    form = choice("--output-format", output_format, FORMATS)
    with opened(paths, on, language, all_time=all_time) as asked:
        answer = asked.loads() if word is None else asked.load(word)
    if form == "json":
        from dutylist.reports import load_json  # noqa: PLC0415 - only the format asked for

        write(load_json.render(answer, asked.space, asked.sources.locate))
    else:
        from dutylist.reports import load as text  # noqa: PLC0415 - only the format asked for

        colour = wants_colour(sys.stdout)
        write(text.render(answer, asked.space, language, asked.sources.locate, colour=colour))
