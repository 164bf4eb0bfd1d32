"""`dutylist who`."""

import sys
from typing import Annotated

import typer

from dutylist.cli.options import (
    FORMATS,
    AnswerFormatOption,
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
    from dutylist.app.opened import DutyList  # noqa: PLC0415 - the help needs none of this
    from dutylist.app.request import Request, open_list  # noqa: PLC0415 - the help needs none of this
    from dutylist.cli.things import no_duty, read_area  # noqa: PLC0415 - the help needs none of this

    language = read_lang(lang)
    form = choice("--output-format", output_format, FORMATS)
    request = Request(read_paths(paths), on=read_on(on))
    question = " ".join(words)
    bar = Bar(language)
    try:
        opened = DutyList(open_list(request, bar), request)
        area = None if at is None else read_area(opened.registry, at)
        matches = opened.search(question)
        if matches is None:
            raise no_duty(opened.registry, question)
        found = opened.answer(matches, area)
    finally:
        bar.close()
    if form == "json":
        from dutylist.reports import who_json  # noqa: PLC0415 - only the format asked for

        write(who_json.render(question, *found, language, opened.sources.locate))
    else:
        from dutylist.reports import who as text  # noqa: PLC0415 - only the format asked for

        write(text.render(*found, language, opened.sources.locate, colour=wants_colour(sys.stdout)))
    raise typer.Exit(0 if found.is_known else 1)
