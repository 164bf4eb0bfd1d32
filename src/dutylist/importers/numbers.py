"""Numbers of items: `3`, `1.2`, `1-2`, `（二）`, `三、`; which comes after which."""

import re
from typing import NamedTuple
from unicodedata import normalize

_MARKS = re.compile(r"[(\[【第]?\s*(.*?)\s*[)\]】项条、.]*")
_DIGITS = re.compile(r"(\d{1,6})((?:([.\-—–])\d{1,6}(?:\3\d{1,6})*)?)")
_CHINESE = "零一二三四五六七八九"
_TENS = re.compile(r"(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?")


class Numbered(NamedTuple):
    """A number: what it is written in, and its parts, the whole first."""

    style: str
    parts: tuple[int, ...]


def numbered(text: str) -> Numbered | None:
    """Return what number a text is; None if it is none, or several."""
    found = _MARKS.fullmatch(normalize("NFKC", text).strip())
    bare = found[1] if found else ""
    digits = _DIGITS.fullmatch(bare)
    if digits is not None:
        parts = [int(one) for one in re.findall(r"\d+", bare)]
        while len(parts) > 1 and parts[-1] == 0:  # a whole number in a cell for any: `2.0`
            del parts[-1]
        return Numbered("1", tuple(parts))
    tens = _TENS.fullmatch(bare) if bare else None
    if tens is None:
        return None
    ten = 10 * (_CHINESE.index(tens[1]) if tens[1] else 1) if tens[2] else 0
    return Numbered("一", (ten + (_CHINESE.index(tens[3]) if tens[3] else 0),))


def follows(before: str, number: str) -> bool:
    """Whether a number comes next after another: `3` after `2`; `1.2`, `2`, `2.1` after `1.1`; `二` after `一`."""
    first, second = numbered(before), numbered(number)
    if first is None or second is None or first.style != second.style:
        return False
    for count in range(len(first.parts), 0, -1):
        next_ = (*first.parts[: count - 1], first.parts[count - 1] + 1)
        rest = second.parts[count:]
        if second.parts[:count] == next_ and (not rest or (count < len(first.parts) and set(rest) == {1})):
            return True
    return False
