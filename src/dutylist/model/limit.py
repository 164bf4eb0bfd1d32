"""Time limits as people write them: `30min 2h 5d 10wd`, 2小时, 3日内, 10个工作日, 立即. SPEC §2, DL807."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

Unit = Literal["min", "h", "d", "wd", "w", "mo", "y"]


class Limit(NamedTuple):
    """An amount of a unit: minutes, hours, days, working days, weeks, months, years.

    Zero minutes is at once, zero days is on the same day.
    """

    amount: float
    unit: Unit


_UNITS: tuple[tuple[str, Unit], ...] = (
    (r"min|mins|分钟|分", "min"),
    (r"h|hr|hrs|小时|个小时|钟头|个钟头", "h"),
    (r"wd|个?工作日", "wd"),
    (r"d|个?自然日|日|天|个?日历天", "d"),
    (r"w|周|个?星期|个?礼拜", "w"),
    (r"mo|个?月", "mo"),
    (r"y|年", "y"),
)
_DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_TENS = {"十": 10, "百": 100}
_FORM = re.compile(
    r"(?:自?接报后|接到?(?:报告|通知|任务|指令)后|受理后|收到后|之?后)?"
    r"(?P<number>\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百半]+)(?P<half>个半)?\s*(?:"
    + "|".join(f"(?P<{unit}>{words})" for words, unit in _UNITS)
    + r")(?:之内|以内|内)?"
)
_AT_ONCE = frozenset(("立即", "即时", "当场", "即刻", "马上", "立刻"))
_SAME_DAY = frozenset(("当日", "当天", "当日内", "当天内", "即日"))


@lru_cache(maxsize=4096)
def read_limit(text: str) -> Limit | None:
    """Return what a limit means, None if it cannot be read."""
    plain = "".join(text.split())
    if plain in _AT_ONCE:
        return Limit(0, "min")
    if plain in _SAME_DAY:
        return Limit(0, "d")
    found = _FORM.fullmatch(plain)
    if not found:
        return None
    amount = _number(found["number"])
    unit = next(unit for _, unit in _UNITS if found[unit] is not None)
    if amount is None:
        return None
    return Limit(amount + (0.5 if found["half"] else 0), unit)


def _number(text: str) -> float | None:
    """Return a number written in digits or in Chinese numerals up to 999; 半 is a half."""
    if text[0].isdigit():
        return float(text) if len(text) <= len("9999999.99") else None
    if text == "半":
        return 0.5
    half = text.endswith("半")
    total, last = 0, 0
    for char in text.removesuffix("半"):
        if char in _TENS:
            total += (last or 1) * _TENS[char]
            last = 0
        elif char in _DIGITS:
            last = _DIGITS[char]
        else:
            return None
    return total + last + (0.5 if half else 0)
