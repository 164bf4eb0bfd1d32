"""`dutylist show` and `dutylist list`: what is in a list, one thing or many."""

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

ROLES = ("lead", "support", "supervise", "agent")


def show(
    word: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            show_default=False,
            help="任何条目的编号或名称；重名时写 body:ID 等 / anything's id or name; else body:ID and the like",
        ),
    ],
    on: OnOption = None,
    paths: ListOption = None,
    output_format: AnswerFormatOption = "text",
    lang: LangOption = None,
) -> None:
    """卡片:一个条目的全部内容和与它有关的一切 / All about one duty, body, area, transfer, or anything else."""
    language = read_lang(lang)
    form = choice("--output-format", output_format, FORMATS)
    with opened(paths, on, language) as asked:
        card = asked.card(word)
    if form == "json":
        from dutylist.reports import card_json  # noqa: PLC0415 - only the format asked for

        write(card_json.render(card, asked.everything, language, asked.sources.locate))
    else:
        from dutylist.reports import card as text  # noqa: PLC0415 - only the format asked for

        colour = wants_colour(sys.stdout)
        write(text.render(card, asked.everything, language, asked.sources.locate, colour=colour))


def list_(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            show_default=False,
            help="duties bodies areas domains facets transfers assets collaborations datasets indicators flows pools",
        ),
    ],
    domain: Annotated[
        str | None, typer.Option("--domain", metavar="DOMAIN", help="只列这个领域 / of this domain")
    ] = None,
    body: Annotated[
        str | None, typer.Option("--body", metavar="BODY", help="只列有这家单位的 / with this body in it")
    ] = None,
    role: Annotated[
        str | None,
        typer.Option(
            "--role",
            metavar="|".join(ROLES),
            help="这家单位是牵头、配合、监管还是受托 / in which role, with --body",
        ),
    ] = None,
    area: Annotated[
        str | None, typer.Option("--area", metavar="AREA", help="只列这个区域的 / in this area")
    ] = None,
    sort: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="只列这个类别的 / of this kind")
    ] = None,
    tag: Annotated[
        str | None, typer.Option("--tag", metavar="TAG", help="只列有此标签的 / tagged so")
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", metavar="TEXT", help="只列含这些字的 / with this text in it")
    ] = None,
    on: OnOption = None,
    paths: ListOption = None,
    output_format: AnswerFormatOption = "text",
    lang: LangOption = None,
) -> None:
    """列表:事项、机构、区域等，可以筛选 / The duties, bodies, areas and so on, those that are wanted."""
    language = read_lang(lang)
    form = choice("--output-format", output_format, FORMATS)
    if role is not None:
        choice("--role", role, ROLES)
    with opened(paths, on, language) as asked:
        wanted = asked.kind(kind)
        found = asked.items(
            wanted, domain=domain, body=body, role=role, area=area, sort=sort, tag=tag, text=text
        )
    if form == "json":
        from dutylist.reports import card_json  # noqa: PLC0415 - only the format asked for

        write(card_json.render_list(wanted, found, asked.space, asked.sources.locate))
    else:
        from dutylist.reports import listing as report  # noqa: PLC0415 - only the format asked for

        write(
            report.render(asked.table(wanted, found), len(found), language, colour=wants_colour(sys.stdout))
        )
