"""Cells put together from other cells, in both languages at once."""

from collections.abc import Iterable

from dutylist.model.finding import Lang, Wording
from dutylist.tables.sheet import Cell, show

COMMA = Wording("、", ", ")
SEMICOLON = Wording("；", "; ")
LINE = Wording("\n", "\n")


def pair(zh: str, en: str) -> Cell:
    """Return a cell for two texts: one text where both are the same."""
    return zh if zh == en else Wording(zh, en)


def joined(parts: Iterable[Cell], separator: Wording = COMMA) -> Cell:
    """Return cells one after another, empty ones left out."""
    found = [part for part in parts if part != ""]
    if not found:
        return ""
    if len(found) == 1 and not isinstance(found[0], int):
        return found[0]
    return pair(*(separator.pick(lang).join(show(part, lang) for part in found) for lang in _BOTH))


def filled(template: Wording, **facts: Cell) -> Cell:
    """Return a sentence with its facts."""
    zh, en = (
        template.pick(lang).format_map({key: show(fact, lang) for key, fact in facts.items()})
        for lang in _BOTH
    )
    return pair(zh, en)


_BOTH: tuple[Lang, Lang] = ("zh", "en")
