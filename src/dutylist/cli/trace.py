"""`dutylist trace`."""

import sys
from typing import Annotated

import typer

from dutylist.cli.asking import opened
from dutylist.cli.options import FORMATS, FormatOption, LangOption, ListOption, OnOption, choice, read_lang
from dutylist.cli.terminal import wants_colour, write


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
    from dutylist.reports import trace_json  # noqa: PLC0415 - the help needs none of this

    language = read_lang(lang)
    form = choice("--output-format", output_format, FORMATS)
    with opened(paths, on, language) as asked:
        story, verdict, area = asked.trace(word, at)
    locate = asked.sources.locate
    if form == "json":
        write(trace_json.render(story, verdict, language, locate, area))
    else:
        from dutylist.reports import trace as text  # noqa: PLC0415 - only the format asked for

        colour = wants_colour(sys.stdout)
        write(text.render(story, verdict, language, locate, area, colour=colour))
    raise typer.Exit(0 if trace_json.is_known(story, verdict) else 1)
