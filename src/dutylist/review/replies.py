"""What bodies answer, as their workbooks say it: replies, rows that they added, and what could not be understood."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from dutylist.model.finding import Wording
from dutylist.model.mechanisms import Verdict
from dutylist.review.words import OF_CLAUSE, REASON, numbered

_UNSEEN = frozenset("Cc Cf Cs Zl Zp".split())


class Spot(NamedTuple):
    """A cell, or a whole file or sheet, of a returned workbook."""

    file: str
    sheet: str = ""
    cell: str = ""


class Trouble(NamedTuple):
    """What could not be understood, where, and the facts; and the duty that it is about, if it is an answer."""

    spot: Spot
    message: Wording
    text: str = ""
    duty: str = ""

    def said(self, lang: str) -> str:
        """Return it as a sentence."""
        return (self.message.zh if lang == "zh" else self.message.en).format(text=self.text)


class Original(NamedTuple):
    """The texts that a row showed: of each part task, limit and quality; and the duty's standard."""

    parts: tuple[tuple[str, ...], ...]
    standard: str

    def cell(self, name: str) -> str:
        """Return the cell that a field had."""
        if name == "standard":
            return self.standard
        return numbered([part[OF_CLAUSE.index(name)] for part in self.parts])


class Reply(NamedTuple):
    """A body's answer on a duty, as a row gives it. `wanted` is what it wants instead, a line each.

    `on` is the day that the workbook gives (ordinal), `original` is None where the row no longer says what it showed.
    """

    duty: str
    body: str
    fingerprint: str
    verdict: Verdict
    wanted: str
    reason: str
    original: Original | None
    spot: Spot
    by: str = ""
    on: int | None = None


class Added(NamedTuple):
    """A row that was not circulated: its cells by heading."""

    spot: Spot
    body: str
    cells: Mapping[str, str]


@dataclass(slots=True)
class Returned:
    """What one workbook says. `blank` are the duties that it has a row for and no answer on, with their bodies."""

    file: str
    list_name: str = ""
    day: str = ""
    by: str = ""
    on: int | None = None
    replies: list[Reply] = field(default_factory=list)
    blank: list[tuple[str, str]] = field(default_factory=list)
    added: list[Added] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    hints: list[Trouble] = field(default_factory=list)


def opinion(reply: Reply) -> str:
    """Return what the list keeps of an answer's words: what is wanted, then why."""
    if reply.wanted and reply.reason:
        return f"{reply.wanted}\n{REASON.title.zh}：{reply.reason}"
    return reply.wanted or reply.reason


def wanted_of(text: str) -> str:
    """Return what is wanted by an opinion as the list keeps it."""
    return text.split(f"\n{REASON.title.zh}：", maxsplit=1)[0]


def cleaned(text: str) -> str:
    """Return what was typed, without the line ends of other systems and characters that nobody sees."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").replace("\u2028", "\n")
    text = text.replace("\t", " ").replace("\ufffe", "").replace("\uffff", "")
    kept = "".join(char for char in text if char == "\n" or unicodedata.category(char) not in _UNSEEN)
    return "\n".join(line.strip() for line in kept.split("\n")).strip()
