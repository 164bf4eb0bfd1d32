"""Pieces of a text cut out and put in, collected in any order and made at once."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from dutylist.editing.lines import BREAK, LINE_BREAKS, Lines


class Cuts:
    """The cuts of one file. `source` is its text, with a line break at its end even if the file has none there."""

    def __init__(self, source: str, lines: Lines | None = None) -> None:
        """Begin with none; give the text's `lines` if they are known."""
        first = BREAK.search(source)
        self._newline = first[0] if first else "\n"
        self._is_closed = source.endswith(LINE_BREAKS) or not source
        self.source = source if self._is_closed else source + self._newline
        self.lines = lines if lines is not None and self._is_closed else Lines(self.source)
        self._all: list[tuple[int, int, str]] = []

    def add(self, start: int, end: int, text: str) -> None:
        """Put a text, its lines closed by line feeds, in place of what stands between two indexes."""
        self._all.append((start, end, text))

    def close(self) -> bool:
        """Have the file end with a line break; return whether it would have ended without one."""
        was_open, self._is_closed = not self._is_closed, True
        return was_open

    def only_below(self, start: int, end: int) -> bool:
        """Whether lines are put in below what stands between two indexes, and nothing in it is cut."""
        inside = any(begin < end and stop > start for begin, stop, _ in self._all)
        return not inside and any(begin >= end and text for begin, _, text in self._all)

    def result(self) -> str:
        """Return the file with everything cut out and put in, with its own line ends."""
        return self._within(0, len(self.source), self._in_order())

    def parts(self, starts: Sequence[int]) -> dict[int, str] | None:
        """Return the parts of the file that are cut, by number, as they come out; they begin at `starts`.

        What is put in between two parts belongs to the first. None if a cut goes over several of them.
        """
        by_part: dict[int, list[tuple[int, int, str]]] = {}
        ends = [*starts[1:], len(self.source)]
        for start, end, text in self._in_order():
            number = max(0, (bisect_left if start == end else bisect_right)(starts, start) - 1)
            if end > ends[number]:
                return None
            by_part.setdefault(number, []).append((start, end, text))
        found = {number: self._within(starts[number], ends[number], cuts) for number, cuts in by_part.items()}
        # Where the last part is gone, the line break that the file ends without is one of a part before.
        return None if not self._is_closed and found.get(len(starts) - 1) == "" else found

    def _in_order(self) -> list[tuple[int, int, str]]:
        return sorted(self._all, key=lambda cut: cut[:2])

    def _within(self, start: int, end: int, cuts: Sequence[tuple[int, int, str]]) -> str:
        pieces, at = [], start
        for begin, stop, text in cuts:
            pieces += [self.source[at:begin], text.replace("\n", self._newline)]
            at = max(at, stop)
        whole = "".join([*pieces, self.source[at:end]])
        is_end = end == len(self.source) and not self._is_closed
        return whole.removesuffix(self._newline) if is_end else whole
