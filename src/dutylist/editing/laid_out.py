"""Lines that are in the canonical layout as they stand: most of a list, so that the rest alone need be taken apart."""

import re

from dutylist.editing.layout import STEP
from dutylist.editing.scalars import WIDTH
from dutylist.model.width import width

# Keys and texts of one line without anything that YAML or a layout could see in them.
_FIRST = r"[^\s:#,\[\]{}\"'&*!|>%@`?-]"
_KEY = rf"{_FIRST}[^\s:#,\[\]{{}}\"']*"
_QUOTED = r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\""
_TEXT = rf"{_QUOTED}|{_FIRST}(?:[^:#]*[^\s:#])?"
_IN_BRACKETS = rf"{_QUOTED}|{_FIRST}(?:[^:#,\[\]{{}}]*[^\s:#,\[\]{{}}])?"


def _brackets(inside: str) -> str:
    """Return brackets and braces with one space after each comma and colon, and none beside them."""
    pair = rf"{_KEY}: (?:{inside})"
    return rf"\[(?:{inside})(?:, (?:{inside}))*\]|\{{{pair}(?:, {pair})*\}}"


_FLOW = _brackets(rf"{_IN_BRACKETS}|{_brackets(_IN_BRACKETS)}")
_LINE = re.compile(rf"( *)(- )?(?:({_KEY}):)?(?:(?(3) )({_FLOW}|{_TEXT}))?")


def laid_out(text: str, indent: int) -> int | None:
    """Return how long an entity's lines are without blank ones at the end, if nothing in them would be changed.

    The lines are part of a file that can be read, from the line of the entity's key at a column on. What is not
    simple (comments, texts of several lines, dashes in each other) is None: somebody else has to look.
    """
    if "#" in text or "\r" in text:
        return None
    column, opens, blanks, at, end = indent, False, 0, 0, 0
    for line in text.split("\n"):
        at += len(line) + 1
        if not line:
            blanks += 1
            continue
        found = _LINE.fullmatch(line)
        if found is None or not (found[2] or found[3]) or (blanks and (opens or blanks > 1)):
            return None
        here = len(found[1])
        is_deeper = here > column if end else here != indent
        if is_deeper and not (opens and here == column + STEP):
            return None
        if opens and here == column and found[2]:
            return None  # the dashes of a list go deeper than its key
        if found[4] and found[4][0] in "[{" and width(line) > WIDTH:
            return None
        column = here + len(found[2] or "") if found[3] else here
        opens = bool(found[3]) and found[4] is None
        blanks, end = 0, at - 1
    return end
