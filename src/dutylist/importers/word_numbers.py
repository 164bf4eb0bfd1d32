"""The numbers that Word itself puts before paragraphs: they stand nowhere in the text, so they are counted here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

_DIGITS = "〇一二三四五六七八九"
LEVELS = 9


class Level(NamedTuple):
    """One level of a list: where it starts, how its number is written, and the text around it (`第%1条`)."""

    start: int = 1
    form: str = "decimal"
    text: str = "%1."


@dataclass(slots=True)
class Numbers:
    """The lists of a document, and how far each has counted."""

    abstract: Mapping[str, Mapping[int, Level]] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, Mapping[int, int]]] = field(default_factory=dict)
    styles: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    counted: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, list_: str, level: int) -> str:
        """Return the number of the next paragraph of a list; nothing for a bullet or a list that is not there."""
        abstract, overrides = self.lists.get(list_, ("", {}))
        levels = self.abstract.get(abstract)
        if not levels or not 0 <= level < LEVELS:
            return ""
        at = self.counted.setdefault(abstract, {})
        if level in overrides and (list_, level) not in self.begun:
            self.begun.add((list_, level))
            at[level] = overrides[level]
        else:
            at[level] = at[level] + 1 if level in at else levels.get(level, Level()).start
        for deeper in [one for one in at if one > level]:
            del at[deeper]
        own = levels.get(level, Level())
        if own.form in {"bullet", "none"}:
            return ""
        said = own.text
        for one in range(level + 1):
            other = levels.get(one, Level())
            number = at.get(one, other.start)
            said = said.replace(f"%{one + 1}", FORMS.get(other.form, str)(number))
        return said


def chinese(number: int) -> str:
    """Return a number below ten thousand in Chinese: 21 is 二十一."""
    if not 0 < number < 10_000:  # noqa: PLR2004 - no list is longer
        return str(number)
    said = ""
    gap = False
    for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            said += ("〇" if gap and said else "") + _DIGITS[digit] + word
            gap = False
        else:
            gap = bool(said)
    return said.removeprefix("一") if said.startswith("一十") else said


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 0 < number <= 20 else str(number)  # noqa: PLR2004 - ⑳ is the last


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:  # noqa: PLR2004 - Roman numbers end here
        return str(number)
    said = ""
    for value, word in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        "m cm d cd c xc l xl x ix v iv i".split(),
        strict=True,
    ):
        said += word * (number // value)
        number %= value
    return said


FORMS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": lambda number: "".join(_DIGITS[int(one)] for one in str(number)),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
"""How a number is written, by Word's name for it; others are written as digits."""
