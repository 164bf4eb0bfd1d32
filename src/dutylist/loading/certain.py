"""When a misspelt word can have been meant for one word only: so surely that it may be put right without asking."""

from collections.abc import Sequence

SHORTEST = 4
"""Letters a word must have: in shorter ones every other letter makes another word."""


def certain(word: str, near: Sequence[str]) -> str | None:
    """Return the one of the nearest words that differs by a slip of the hand; None if there is none, or two.

    A slip leaves out, adds or swaps letters, or puts one letter of a longer Latin word for another. Another digit or
    another Han character is another name (城东, 城西; zone1, zone2), and so is a word with a digit or sign more.
    """
    slips = [other for other in near if _is_slip(word.casefold(), other.casefold())]
    return slips[0] if len(slips) == 1 else None


def _is_slip(word: str, other: str) -> bool:
    if word == other:
        return True
    start = 0
    while start < min(len(word), len(other)) and word[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(word), len(other)) - start and word[-1 - end] == other[-1 - end]:
        end += 1
    here, there = word[start : len(word) - end], other[start : len(other) - end]
    if len(other) < SHORTEST or not _is_letters(here + there):
        return False
    if len(here) == len(there) == 1:
        return here.isascii() and there.isascii() and _run(other, start) >= SHORTEST
    return len(here) + len(there) == 1 or (len(here) == 2 and here == there[::-1])  # noqa: PLR2004 - two swapped


def _run(word: str, at: int) -> int:
    """Return how long the run of letters around an index is."""
    first = last = at
    while first > 0 and word[first - 1].isalpha():
        first -= 1
    while last < len(word) and word[last].isalpha():
        last += 1
    return last - first


def _is_letters(text: str) -> bool:
    return all(char.isalpha() for char in text)
