"""Lines for a terminal: pieces with a style, as wide as a terminal counts Chinese.

rich knows the colours. It is loaded where some are wanted: most reports go to a file, a pipe or a log.
"""

from collections.abc import Iterable
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

Piece = tuple[str, str]
"""A text and its style, empty for none. What comes from data must be `safe` already."""


class Line(NamedTuple):
    """One line of a report."""

    pieces: tuple[Piece, ...]

    @property
    def plain(self) -> str:
        """The text without its styles."""
        return "".join(text for text, _ in self.pieces)


def line(*pieces: Piece | Line | str) -> Line:
    """Return a line of pieces; those of another line are taken over."""
    found: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str):
            found.append((piece, ""))
        elif isinstance(piece, Line):
            found.extend(piece.pieces)
        else:
            found.append(piece)
    return Line(tuple(found))


def shown(lines: Iterable[Line], *, colour: bool) -> str:
    """Return lines as they go to a terminal or a file."""
    if not colour:
        return "".join(one.plain.rstrip() + "\n" for one in lines)
    from io import StringIO  # noqa: PLC0415 - only for colours

    from rich.console import Console  # noqa: PLC0415 - only for colours
    from rich.text import Text  # noqa: PLC0415 - only for colours

    console = Console(
        file=StringIO(), force_terminal=True, color_system="standard", width=10_000, legacy_windows=False
    )
    with console.capture() as capture:
        for one in lines:
            text = Text.assemble(*one.pieces)
            console.print(text, soft_wrap=True, highlight=False, markup=False, emoji=False)
    return capture.get()


def width(text: str) -> int:
    """Return how many columns a text takes."""
    return cell_len(text)


def padded(text: str, columns: int) -> str:
    """Return a text with blanks behind it up to a width."""
    return text + " " * (columns - cell_len(text))


def cut(text: str, columns: int) -> str:
    """Return the beginning of a text that takes so many columns."""
    return set_cell_size(text, columns)
