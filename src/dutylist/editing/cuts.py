"""Pieces of a text cut out and put in, collected in any order and made at once."""

from dutylist.editing.lines import Lines


class Cuts:
    """The cuts of one file."""

    def __init__(self, source: str) -> None:
        """Begin with none."""
        self.source = source
        self.lines = Lines(source)
        self._all: list[tuple[int, int, str]] = []

    def add(self, start: int, end: int, text: str) -> None:
        """Put a text, its lines closed by line feeds, in place of what stands between two indexes."""
        self._all.append((start, end, text))

    def result(self, newline: str) -> str:
        """Return the text with everything cut out and put in, and the lines put in closed by `newline`."""
        pieces, at = [], 0
        for start, end, text in sorted(self._all, key=lambda cut: cut[:2]):
            pieces += [self.source[at:start], text.replace("\n", newline)]
            at = max(at, end)
        return "".join([*pieces, self.source[at:]])
