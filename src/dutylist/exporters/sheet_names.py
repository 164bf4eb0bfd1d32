"""Names of sheets that Excel takes: short, without its seven characters, never twice."""

import re
from unicodedata import normalize

from dutylist.exporters.exact import units

LONGEST = 31
"""How many UTF-16 units a sheet's name may have."""

_TAKEN = ("history", "历史记录")
"""Excel keeps these for itself, in any case."""

_BAD = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufffe\uffff]")
_PARTED = "\u200d\ufe0f"


class SheetNames:
    """Gives every sheet of one workbook a name."""

    def __init__(self) -> None:
        """Begin with no names given."""
        self._given = {_folded(name) for name in _TAKEN}

    def give(self, title: str) -> str:
        """Return a name as much like the title as Excel and the names already given allow."""
        clean = " ".join(_BAD.sub("_", title).split()).strip("' ")
        name = _cut(clean, LONGEST) or "_"
        number = 1
        while _folded(name) in self._given:
            number += 1
            end = f" ({number})"
            name = (_cut(clean, LONGEST - len(end)) or "_") + end
        self._given.add(_folded(name))
        return name


def _cut(text: str, longest: int) -> str:
    """Return the beginning of a text that has at most so many UTF-16 units, with no character parted."""
    while units(text) > longest:
        text = text[:-1].rstrip(_PARTED)
    return text.rstrip("' ")


def _folded(name: str) -> str:
    """Return what two names have in common that Excel takes for the same."""
    return normalize("NFKC", name).casefold()
