"""The lines of a text: where each begins and ends, and what is between the things that stand in it."""

import re
from bisect import bisect_right

from dutylist.loading.spans import Span

BREAK = re.compile(r"\r\n|\n|\r")
LINE_BREAKS = ("\n", "\r")


class Lines:
    """A text, asked for its lines by character index."""

    def __init__(self, source: str) -> None:
        """Find the beginnings of the lines."""
        self.source = source
        self.starts = [0, *(found.end() for found in BREAK.finditer(source))]

    def number(self, at: int) -> int:
        """Return the 1-based number of the line at an index."""
        return bisect_right(self.starts, at)

    def start(self, at: int) -> int:
        """Return where the line at an index begins."""
        return self.starts[self.number(at) - 1]

    def after(self, at: int) -> int:
        """Return where the next line begins, the end of the text if there is none."""
        line = self.number(at)
        return self.starts[line] if line < len(self.starts) else len(self.source)

    def end(self, at: int) -> int:
        """Return where the line at an index ends, its break left out."""
        end = self.after(at)
        while end > at and self.source[end - 1] in LINE_BREAKS:
            end -= 1
        return end

    def column(self, at: int) -> int:
        """Return the characters before an index in its line."""
        return at - self.start(at)

    def same(self, one: int, other: int) -> bool:
        """Whether two indexes are in one line."""
        return self.number(one) == self.number(other)

    def skip(self, at: int) -> int:
        """Return where something stands that is no blank and no comment."""
        while True:
            char = self.source[at : at + 1]
            if char == "#":
                at = self.end(at)
            elif char and char in " \t\r\n":
                at += 1
            else:
                return at

    def colon(self, name: Span) -> int:
        """Return the index behind the colon of a key."""
        return self.source.index(":", name.end) + 1

    def dash(self, span: Span, number: int) -> int:
        """Return where the dash of an item of a block list stands."""
        return self.skip(span.items[number - 1].end if number else span.start)

    def comma(self, at: int) -> int | None:
        """Return the index behind the comma that follows, None where none does."""
        at = self.skip(at)
        return at + 1 if self.source[at : at + 1] == "," else None
