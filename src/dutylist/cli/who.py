"""`dutylist who`."""

import sys
from typing import Annotated

import typer

from dutylist.cli.asking import opened
from dutylist.cli.options import (
    FORMATS,
    AnswerFormatOption,
    LangOption,
    ListOption,
    OnOption,
    choice,
    read_lang,
)
from dutylist.cli.terminal import wants_colour, write


def who(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...",
            show_default=False,
            help="职责的编号、名称或几个词，如：路灯 / a duty's id, its name, or words of it",
        ),
    ],
    at: Annotated[
        str | None, typer.Option("--at", metavar="AREA", help="只问这个区域 / in this area only")
    ] = None,
    on: OnOption = None,
    paths: ListOption = None,
    output_format: AnswerFormatOption = "text",
    lang: LangOption = None,
) -> None:
    """谁负责:牵头、配合、监管、时限、依据，还有什么问题 / Who is responsible, by which clause, and what is open."""
    language = read_lang(lang)
    form = choice("--output-format", output_format, FORMATS)
    question = " ".join(words)
    with opened(paths, on, language) as asked:
        found = asked.who(question, at)
        if found is None:
            raise asked.no_duty(question)
    if form == "json":
        from dutylist.reports import who_json  # noqa: PLC0415 - only the format asked for

        write(who_json.render(question, *found, language, asked.sources.locate))
    else:
        from dutylist.reports import who as text  # noqa: PLC0415 - only the format asked for

        write(text.render(*found, language, asked.sources.locate, colour=wants_colour(sys.stdout)))
    raise typer.Exit(0 if found.is_known else 1)
