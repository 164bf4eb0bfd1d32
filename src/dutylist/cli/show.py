"""`dutylist show` and `dutylist list`: what is in a list, one thing or many."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dutylist.cli.options import (
    FORMATS,
    AnswerFormatOption,
    LangOption,
    ListOption,
    OnOption,
    choice,
    mean,
    read_lang,
    read_on,
    read_paths,
)
from dutylist.cli.progress import Bar
from dutylist.cli.terminal import wants_colour, write
from dutylist.errors import UsageError

if TYPE_CHECKING:
    from dutylist.queries.entities import Kind

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
    from dutylist.app.opened import DutyList  # noqa: PLC0415 - the help needs none of this
    from dutylist.app.request import Request, open_list  # noqa: PLC0415 - the help needs none of this
    from dutylist.cli.things import read_entity  # noqa: PLC0415 - the help needs none of this

    language = read_lang(lang)
    form = choice("--output-format", output_format, FORMATS)
    request = Request(read_paths(paths), on=read_on(on))
    bar = Bar(language)
    try:
        opened = DutyList(open_list(request, bar), request, bar)
        card = opened.card(read_entity(opened.registry, word))
    finally:
        bar.close()
    if form == "json":
        from dutylist.reports import card_json  # noqa: PLC0415 - only the format asked for

        write(card_json.render(card, opened.verdict, language, opened.sources.locate))
    else:
        from dutylist.reports import card as text  # noqa: PLC0415 - only the format asked for

        colour = wants_colour(sys.stdout)
        write(text.render(card, opened.verdict, language, opened.sources.locate, colour=colour))


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
    from dutylist.app.opened import DutyList  # noqa: PLC0415 - the help needs none of this
    from dutylist.app.request import Request, open_list  # noqa: PLC0415 - the help needs none of this
    from dutylist.cli.things import read_area, read_body, read_domain  # noqa: PLC0415 - the help needs none
    from dutylist.tables import listing  # noqa: PLC0415 - the help needs none of this

    language = read_lang(lang)
    form = choice("--output-format", output_format, FORMATS)
    if role is not None:
        choice("--role", role, ROLES)
    wanted = _read_kind(kind)
    request = Request(read_paths(paths), on=read_on(on))
    bar = Bar(language)
    try:
        opened = DutyList(open_list(request, bar), request, bar)
        registry = opened.registry
        asked = listing.Wanted(
            None if domain is None else read_domain(registry, domain),
            None if body is None else read_body(registry, body),
            role,
            None if area is None else read_area(registry, area),
            sort,
            tag,
            text,
        )
        found = opened.items(wanted, asked)
    finally:
        bar.close()
    if form == "json":
        from dutylist.reports import card_json  # noqa: PLC0415 - only the format asked for

        write(card_json.render_list(wanted, found, opened.space, opened.sources.locate))
    else:
        from dutylist.reports import listing as report  # noqa: PLC0415 - only the format asked for

        sheet = listing.sheet(opened.subject, wanted, found)
        write(report.render(sheet, len(found), language, colour=wants_colour(sys.stdout)))


def _read_kind(word: str) -> "Kind":
    from dutylist.queries.entities import KINDS, SECTIONS  # noqa: PLC0415 - the help needs none of this

    by_word: dict[str, Kind] = {}
    for kind in KINDS:
        by_word[kind] = by_word[SECTIONS[kind]] = kind
    by_word["pools"] = "pool"
    if word in by_word:
        return by_word[word]
    known = [word for word in by_word if word not in KINDS and word != "post_pools"]
    raise UsageError(
        f"没有「{word}」这类条目{mean(word, known, 'zh')}；可列的有 {' '.join(known)}",
        f"there are no {word!r} to list{mean(word, known, 'en')}; there are {' '.join(known)}",
    )
