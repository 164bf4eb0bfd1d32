"""`dutylist stats`."""

import sys

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


def stats(
    on: OnOption = None,
    paths: ListOption = None,
    output_format: AnswerFormatOption = "text",
    lang: LangOption = None,
) -> None:
    """统计:事项、机构、条款、覆盖率、填写率、问题 / The list in figures: how much of it is led, filled in, wrong."""
    from dutylist.app.opened import DutyList  # noqa: PLC0415 - the help needs none of this
    from dutylist.app.request import Request, open_list  # noqa: PLC0415 - the help needs none of this
    from dutylist.reports import statistics  # noqa: PLC0415 - the help needs none of this

    language = read_lang(lang)
    form = choice("--output-format", output_format, FORMATS)
    request = Request(read_paths(paths), on=read_on(on))
    bar = Bar(language)
    try:
        opened = DutyList(open_list(request, bar), request, bar)
        figures, verdict = opened.statistics(), opened.verdict
    finally:
        bar.close()
    if form == "json":
        write(statistics.render_json(figures, verdict))
    else:
        write(statistics.render(figures, verdict, language, colour=wants_colour(sys.stdout)))
    raise typer.Exit(0 if opened.registry.is_readable else 1)
