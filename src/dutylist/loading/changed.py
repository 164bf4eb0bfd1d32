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
    differing = [path for path in new if old.get(path) != new[path]]
    gone = {path: text for path, text in old.items() if new.get(path) != text}
    before, _ = _together(gone)
    after, owners = _together({path: new[path] for path in differing})
    matched = _matched(before, after)
    found: dict[str, set[int]] = {path: set() for path in differing}
    for index, (path, number) in enumerate(owners):
        if number and not matched[index]:
            found[path].add(number)
    return {path: frozenset(numbers) for path, numbers in found.items() if numbers}


def _together(texts: Mapping[str, str]) -> tuple[list[Line], list[tuple[str, int]]]:
    """Return the lines of all files in one row, and of which file each is which, 0 for none."""
    lines: list[Line] = []
    owners: list[tuple[str, int]] = []
    for path, text in texts.items():
        inside = _BREAK.split(text)
        lines += [(path, False), *inside, (path, True)]
        owners += [(path, 0), *((path, number) for number in range(1, len(inside) + 1)), (path, 0)]
    return lines, owners


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
