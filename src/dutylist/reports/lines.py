"""Lines for a terminal: pieces with a style, as wide as a terminal counts Chinese."""

from rich.cells import cell_len
from rich.text import Text

Line = Text
"""One line of a report."""
Piece = tuple[str, str]
"""A text and its style, empty for none. What comes from data must be `safe` already."""


def line(*pieces: Piece | str) -> Line:
    """Return a line of pieces."""
    return Text.assemble(*pieces)


def width(text: str) -> int:
    """Return how many columns a text takes."""
    return cell_len(text)


def padded(text: str, columns: int) -> str:
    """Return a text with blanks behind it up to a width."""
    return text + " " * (columns - cell_len(text))
