"""Cells put together from other cells, in both languages at once."""

import re
from collections.abc import Iterable, Sequence

from dutylist.model.finding import Lang, Wording
from dutylist.tables.sheet import Cell, show

COMMA = Wording("、", ", ")
SEMICOLON = Wording("；", "; ")
LINE = Wording("\n", "\n")
AND_MORE = Wording("{ids} 等 {count} 个", "{ids} and others, {count} in all")
MOST_IDS = 20


# What no document can hold, or what would turn its words around: only in texts that are findings already (DL004).
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def fit(text: str) -> str:
    """Return a text that every format can hold: characters that none can are written out by their numbers."""
    return _UNFIT.sub(_number, text)


def _number(found: "re.Match[str]") -> str:
    number = ord(found[0])
    return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}"  # noqa: PLR2004 - two digits or four


def fitting(cell: Cell) -> Cell:
    """Return a cell that every format can hold."""
    if isinstance(cell, Wording):
        return Wording(fit(cell.zh), fit(cell.en))
    return fit(cell) if isinstance(cell, str) else cell


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


def sentence(template: Wording, **facts: Cell) -> Wording:
    """Return a sentence with its facts, in both languages even where they say the same."""
    said = filled(template, **facts)
    return said if isinstance(said, Wording) else Wording(str(said), str(said))


def some_ids(ids: Sequence[str]) -> Cell:
    """Return ids one after another, the first of many with how many there are."""
    said = fit("、".join(ids[:MOST_IDS]))
    return filled(AND_MORE, ids=said, count=len(ids)) if len(ids) > MOST_IDS else said


_BOTH: tuple[Lang, Lang] = ("zh", "en")
