"""`dutylist matrix`."""

import shutil
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


def matrix(
    by: Annotated[
        str, typer.Option("--by", metavar="duty|domain", help="一行是什么 / what there is a row for")
    ] = "duty",
    across: Annotated[
        str, typer.Option("--across", metavar="area|body", help="一列是什么 / what there is a column for")
    ] = "area",
    domain: Annotated[
        str | None, typer.Option("--domain", metavar="DOMAIN", help="只看这个领域 / of this domain only")
    ] = None,
    area: Annotated[
        str | None, typer.Option("--area", metavar="AREA", help="只看这个区域 / in this area only")
    ] = None,
    body: Annotated[
        str | None, typer.Option("--body", metavar="BODY", help="只看有这家单位的 / with this body only")
    ] = None,
    coded: Annotated[
        bool,
        typer.Option("--coded", help="列编号、格编码，另附对照 / numbered columns, coded cells and a key"),
    ] = False,
    on: OnOption = None,
    paths: ListOption = None,
    output_format: AnswerFormatOption = "text",
    lang: LangOption = None,
) -> None:
    """矩阵:哪件事在哪里由谁牵头，空白和交叉一目了然 / Who leads what where, or does what; gaps and overlaps marked."""
    language = read_lang(lang)
    form = choice("--output-format", output_format, FORMATS)
    by_domain = choice("--by", by, ("duty", "domain")) == "domain"
    by_body = choice("--across", across, ("area", "body")) == "body"
    with opened(paths, on, language) as asked:
        sheet = asked.matrix(
            domain=domain,
            area=area,
            body=body,
            by="domain" if by_domain else "duty",
            across="body" if by_body else "area",
        )
    if form == "json":
        from dutylist.reports import card_json  # noqa: PLC0415 - only the format asked for

        write(card_json.render_sheet(sheet, asked.space, language))
    else:
        from dutylist.reports import matrix as text  # noqa: PLC0415 - only the format asked for

        room = shutil.get_terminal_size().columns if sys.stdout is not None and sys.stdout.isatty() else None
        write(text.render(sheet, language, room=room, is_coded=coded, colour=wants_colour(sys.stdout)))
