"""Things of one kind for people: a table, and how many they are."""

from collections.abc import Iterator

from dutylist.model.finding import Lang, Wording
from dutylist.reports.grid import grid
from dutylist.reports.lines import Line, line, shown
from dutylist.reports.safe import safe
from dutylist.tables.sheet import Sheet

COUNT = Wording("共 {count} 项", "{count} in all")


def render(sheet: Sheet, count: int, lang: Lang, *, colour: bool = False) -> str:
    """Return the table."""
    return shown(_lines(sheet, count, lang), colour=colour)


def _lines(sheet: Sheet, count: int, lang: Lang) -> Iterator[Line]:
    facts = "  ".join(fact.pick(lang) for fact in sheet.facts)
    yield line((sheet.title.pick(lang), "bold"), "  ", safe(facts))
    yield from grid(sheet, lang)
    yield line((COUNT.pick(lang).format(count=count), "dim"))
