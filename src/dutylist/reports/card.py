"""A card for people: the keys of one thing in words, tables of what it has to do with, and what is open about it."""

from collections.abc import Iterator

from dutylist.checking.rule import id_place
from dutylist.checking.runner import Verdict
from dutylist.model.finding import Lang, Wording
from dutylist.model.period import show_day
from dutylist.reports.grid import grid
from dutylist.reports.lines import Line, line, padded, shown, width
from dutylist.reports.open import open_lines
from dutylist.reports.safe import safe
from dutylist.reports.trace_json import Locate
from dutylist.reports.trace_words import Teller
from dutylist.tables.cards import KIND_WORDS, Card
from dutylist.tables.plain_words import PlainWords

HEAD = Wording("{kind}「{name}」({id})", "{kind} {name} ({id})")
AS_OF = Wording("以 {on} 为准", "as of {on}")


def render(card: Card, verdict: Verdict, lang: Lang, locate: Locate, *, colour: bool = False) -> str:
    """Return the card."""
    return shown(_lines(card, Teller(verdict.space, lang), locate), colour=colour)


def _lines(card: Card, teller: Teller, locate: Locate) -> Iterator[Line]:
    entity, lang = card.entity, teller.lang
    head = teller.say(HEAD, kind=teller.say(KIND_WORDS[entity.kind]), name=entity.name, id=entity.id)
    place = locate(id_place(entity.origin))
    day = teller.say(AS_OF, on=show_day(teller.space.on))
    yield line((safe(head), "bold"), "  ", day, "  ", (safe(f"{place.file}:{place.line}"), "dim"))
    words = PlainWords(teller.space.registry, lang)
    titles = {key: safe(words.key(key)) for key in card.keys if key != "name"}
    columns = max(map(width, titles.values()), default=0)
    for key, title in titles.items():
        text = safe(words.value(key, card.keys[key]))
        yield line("  ", (padded(title, columns), "dim"), "  ", text)
    for sheet in card.sheets:
        yield line("")
        yield line((f"■ {safe(sheet.title.pick(lang))}", "bold underline"))
        yield from grid(sheet, lang)
    yield line("")
    yield from open_lines(card.findings, teller)
