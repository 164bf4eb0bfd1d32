"""`dutylist trace`."""

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
from dutylist.cli.things import read_area, read_thing


def trace(
    word: Annotated[
        str,
        typer.Argument(
            metavar="DUTY|TRANSFER|BODY|ASSET",
            help="职责、划转、机构或设施的 id 或名称；重名时写 duty:ID 等 / an id or a name; else duty:ID",
        ),
    ],
    at: Annotated[
        str | None, typer.Option("--at", metavar="AREA", help="只看这个区域 / in this area only")
    ] = None,
    on: OnOption = None,
    paths: ListOption = None,
    output_format: FormatOption = "text",
    lang: LangOption = None,
) -> None:
    """追溯:谁管过、凭哪份文件、谁签收、什么未了结 / The story of one thing: who held it, and what is open."""
    from dutylist.app.ask import trace as tell  # noqa: PLC0415 - the help needs none of this
    from dutylist.app.request import Request, open_list  # noqa: PLC0415 - the help needs none of this
    from dutylist.reports import trace_json  # noqa: PLC0415 - the help needs none of this

    language = read_lang(lang)
    form = choice("--output-format", output_format, FORMATS)
    request = Request(read_paths(paths), on=read_on(on))
    bar = Bar(language)
    try:
        loaded = open_list(request, bar)
        thing = read_thing(loaded.registry, word)
        area = None if at is None else read_area(loaded.registry, at)
        story, verdict = tell(loaded, request, thing, area, bar)
    finally:
        bar.close()
    if form == "json":
        write(trace_json.render(story, verdict, language, loaded.sources.locate, area))
    else:
        from dutylist.reports import trace as text  # noqa: PLC0415 - only the format asked for

        colour = wants_colour(sys.stdout)
        write(text.render(story, verdict, language, loaded.sources.locate, area, colour=colour))
    raise typer.Exit(0 if trace_json.is_known(story, verdict) else 1)
