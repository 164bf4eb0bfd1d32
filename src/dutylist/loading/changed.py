"""Which lines of a list are not as they were: those that nothing in the old files answers to.

Lines that both sides have once are the same line, and so are equal ones next to them (Heckel's way). Its cost is that
of reading, however much was moved; a line that was only moved is no change.
"""

import re
from collections.abc import Mapping, Sequence

_BREAK = re.compile(r"\r\n|\n|\r")

Line = str | tuple[str, bool]
"""A line, or the beginning (False) or end (True) of a file of some path: these keep files of one path together."""


def changed_lines(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, frozenset[int]]:
    """Return the 1-based numbers of the changed lines of each new file that has some; texts by path."""
    before: list[Line] = []
    after: list[Line] = []
    owners: list[tuple[str, int]] = []
    for path in {**old, **new}:
        was, now = old.get(path), new.get(path)
        if was == now:
            continue
        lines, others = _lines(now), _lines(was)
        first, last = _alike(lines, others)
        before += [(path, False), *others[first : len(others) - last], (path, True)]
        if now is not None:
            after += [(path, False), *lines[first : len(lines) - last], (path, True)]
            numbers = range(first + 1, len(lines) - last + 1)
            owners += [(path, 0), *((path, number) for number in numbers), (path, 0)]
    found: dict[str, set[int]] = {}
    for (path, number), is_matched in zip(owners, _matched(before, after), strict=True):
        if number and not is_matched:
            found.setdefault(path, set()).add(number)
    return {path: frozenset(numbers) for path, numbers in found.items()}


def _lines(text: str | None) -> list[str]:
    return [] if text is None else _BREAK.split(text)


def _alike(lines: Sequence[str], others: Sequence[str]) -> tuple[int, int]:
    """Return how many lines are the same at the beginning and, of the rest, at the end: most of a file is."""
    shortest = min(len(lines), len(others))
    first = 0
    while first < shortest and lines[first] == others[first]:
        first += 1
    last = 0
    while last < shortest - first and lines[-1 - last] == others[-1 - last]:
        last += 1
    return first, last


def _matched(before: Sequence[Line], after: Sequence[Line]) -> list[bool]:
    """Return for each line of `after` whether one of `before` is the same."""
    once, there = _once(before), _once(after)
    partner = [-1] * len(after)
    taken = [False] * len(before)
    for line, index in there.items():
        other = once.get(line, -1)
        if index >= 0 and other >= 0:
            partner[index], taken[other] = other, True
    for step, order in ((1, range(len(after) - 1)), (-1, range(len(after) - 1, 0, -1))):
        for index in order:
            other, beside = partner[index] + step, index + step
            if (
                partner[index] >= 0
                and partner[beside] < 0
                and 0 <= other < len(before)
                and not taken[other]
                and before[other] == after[beside]
            ):
                partner[beside], taken[other] = other, True
    return [one >= 0 for one in partner]


def _once(lines: Sequence[Line]) -> dict[Line, int]:
    """Return where each line stands that is there once; -1 for others."""
    found: dict[Line, int] = {}
    for index, line in enumerate(lines):
        found[line] = -1 if line in found else index
    return found
