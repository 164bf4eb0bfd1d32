"""`dutylist stats`."""

import sys

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


def stats(
    on: OnOption = None,
    paths: ListOption = None,
    output_format: AnswerFormatOption = "text",
    lang: LangOption = None,
) -> None:
    """统计:事项、机构、条款、覆盖率、填写率、问题 / The list in figures: how much of it is led, filled in, wrong."""
    from dutylist.reports import statistics  # noqa: PLC0415 - the help needs none of this

    language = read_lang(lang)
    form = choice("--output-format", output_format, FORMATS)
    with opened(paths, on, language) as asked:
        figures, verdict = asked.statistics(), asked.everything
    if form == "json":
        write(statistics.render_json(figures, verdict))
    else:
        write(statistics.render(figures, verdict, language, colour=wants_colour(sys.stdout)))
    raise typer.Exit(0 if asked.registry.is_readable else 1)
