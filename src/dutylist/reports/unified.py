"""Two states of a text as a unified diff, also where a list has a hundred thousand lines.

`difflib` compares every line with all others like it, and thousands of lines of a list are alike. Lines that stand
once in both states say what belongs together (entities have names of their own); the library is left with the rest.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

MOST_PAIRS = 250_000
"""Lines before times lines after: a larger stretch in which no line stands once in both is shown as replaced."""
_CONTEXT = 3

What = Literal["replace", "delete", "insert", "equal"]
Opcode = tuple[What, int, int, int, int]
Match = tuple[int, int, int]
"""Where lines that are the same begin before and after, and how many they are."""


def unified(
    before: Sequence[str], after: Sequence[str], old: str, new: str, end: str = "\n"
) -> Iterator[str]:
    """Yield the lines of a diff as `difflib.unified_diff` does; nothing where nothing changes. About O(n log n)."""
    for number, group in enumerate(_Matched(before, after).get_grouped_opcodes(_CONTEXT)):
        if not number:
            yield f"--- {old}{end}"
            yield f"+++ {new}{end}"
        first, last = group[0], group[-1]
        yield f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@{end}"
        for what, i1, i2, j1, j2 in group:
            if what == "equal":
                yield from (f" {line}" for line in before[i1:i2])
            else:
                yield from (f"-{line}" for line in before[i1:i2])
                yield from (f"+{line}" for line in after[j1:j2])


def _range(start: int, stop: int) -> str:
    """Return lines as the header of a hunk has them: where there are none, the line before."""
    length = stop - start
    return f"{start + (length > 0)}" + ("" if length == 1 else f",{length}")


class _Matched(SequenceMatcher[str]):
    """What is the same before and after, found at once; the library makes hunks of it."""

    def __init__(self, before: Sequence[str], after: Sequence[str]) -> None:
        super().__init__()
        matches = list(_matches(before, after, 0, len(before), 0, len(after)))
        self._found = list(_opcodes(matches, len(before), len(after)))

    def get_opcodes(self) -> list[Opcode]:
        """Return what has changed, in order."""
        return self._found


def _opcodes(matches: Sequence[Match], before: int, after: int) -> Iterator[Opcode]:
    i = j = 0
    for i1, j1, size in [*matches, (before, after, 0)]:
        if i < i1 or j < j1:
            what: What = "insert" if i == i1 else "delete" if j == j1 else "replace"
            yield what, i, i1, j, j1
        if size:
            yield "equal", i1, i1 + size, j1, j1 + size
        i, j = i1 + size, j1 + size


def _matches(
    before: Sequence[str], after: Sequence[str], i1: int, i2: int, j1: int, j2: int
) -> Iterator[Match]:
    """Yield what is the same between some lines, in order, neighbours joined."""
    i, j, size = i1, j1, 0
    for a, b, more in _pieces(before, after, i1, i2, j1, j2):
        if (a, b) == (i + size, j + size):
            size += more
            continue
        if size:
            yield i, j, size
        i, j, size = a, b, more
    if size:
        yield i, j, size


def _pieces(
    before: Sequence[str], after: Sequence[str], i1: int, i2: int, j1: int, j2: int
) -> Iterator[Match]:
    """Yield what is the same at the beginning, then between the lines that stand once in both, then at the end."""
    head = 0
    while i1 + head < i2 and j1 + head < j2 and before[i1 + head] == after[j1 + head]:
        head += 1
    if head:
        yield i1, j1, head
    i1, j1 = i1 + head, j1 + head
    tail = 0
    while i1 < i2 - tail and j1 < j2 - tail and before[i2 - tail - 1] == after[j2 - tail - 1]:
        tail += 1
    i2, j2 = i2 - tail, j2 - tail
    if i1 < i2 and j1 < j2:
        anchors = _anchors(before, after, i1, i2, j1, j2)
        if anchors:
            for a, b in anchors:
                yield from _pieces(before, after, i1, a, j1, b)
                yield a, b, 1
                i1, j1 = a + 1, b + 1
            yield from _pieces(before, after, i1, i2, j1, j2)
        elif (i2 - i1) * (j2 - j1) <= MOST_PAIRS:
            matcher = SequenceMatcher(None, before[i1:i2], after[j1:j2], autojunk=False)
            yield from ((i1 + a, j1 + b, size) for a, b, size in matcher.get_matching_blocks() if size)
    if tail:
        yield i2, j2, tail


def _anchors(
    before: Sequence[str], after: Sequence[str], i1: int, i2: int, j1: int, j2: int
) -> list[tuple[int, int]]:
    """Return the longest row of lines that stand once in both and in the same order in both."""
    mine, theirs = Counter(before[i1:i2]), Counter(after[j1:j2])
    place = {after[j]: j for j in range(j1, j2) if theirs[after[j]] == 1}
    pairs = [(i, place[before[i]]) for i in range(i1, i2) if mine[before[i]] == 1 and before[i] in place]
    ends: list[int] = []  # the smallest place after that a row of each length ends at
    rows: list[int] = []  # the pair it ends with
    previous: list[int] = []
    for number, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        previous.append(rows[length - 1] if length else -1)
        ends[length : length + 1] = [j]
        rows[length : length + 1] = [number]
    row: list[tuple[int, int]] = []
    at = rows[-1] if rows else -1
    while at >= 0:
        row.append(pairs[at])
        at = previous[at]
    return row[::-1]
