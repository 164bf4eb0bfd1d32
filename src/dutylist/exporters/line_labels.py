"""Where the words on the lines of a picture go: on the line, and as far as there is room beside each other."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from dutylist.exporters.layout import ACROSS, Path
from dutylist.model.width import width

CELL, HIGH = 6.6, 14.0
"""Width of half a Han character and height of a line of the small text on lines."""
GRID = 7.0
"""Side of the squares by which it is known what is taken."""
ALONG = (0.5, 0.36, 0.64, 0.24, 0.76, 0.15, 0.85)
"""Where on a piece of a line its words are tried, best first."""

ASIDE = (0.0, HIGH, -HIGH, 2 * HIGH, -2 * HIGH)
"""How far above or below a line its words are tried: lines between the same two boxes lie on each other."""


class Label(NamedTuple):
    """Words on a line, around the point that is given."""

    path: Path
    text: str
    x: float
    y: float


def labels(paths: Sequence[Path], texts: Sequence[str]) -> list[Label]:
    """Return where the words of each line go, no two on each other while there is another place; none is no label.

    What is wider than the room between columns is left out: it would cover boxes.
    """
    taken: set[tuple[int, int]] = set()
    found = []
    for path, text in zip(paths, texts, strict=True):
        wide = width(text) * CELL
        if not text or wide > ACROSS - 2:
            continue
        on_line = list(_spots(path))
        spots = [(x, y + aside) for aside in ASIDE for x, y in on_line]
        squares = [_squares(x, y, wide) for x, y in spots]
        best = next((number for number, some in enumerate(squares) if taken.isdisjoint(some)), 0)
        taken |= squares[best]
        found.append(Label(path, text, *spots[best]))
    return found


def _spots(path: Path) -> Iterator[tuple[float, float]]:
    """Yield points of a line, piece by piece from its target, where what it is about is told."""
    pieces = [
        ((x, y), (next_x, next_y))
        for (x, y), (next_x, next_y) in pairwise(path.points)
        if abs(next_x - x) >= ACROSS / 2
    ]
    for (x, y), (next_x, next_y) in reversed(pieces or [(path.points[0], path.points[-1])]):
        for along in ALONG:
            rest = 1 - along
            # The curve of the SVG: both its handles are in the middle between the ends.
            near, far = rest**3 + 3 * rest**2 * along, 3 * rest * along**2 + along**3
            middle = (x + next_x) / 2
            yield (
                rest**3 * x + 3 * rest * along * middle + along**3 * next_x,
                near * y + far * next_y,
            )


def _squares(x: float, y: float, wide: float) -> set[tuple[int, int]]:
    return {
        (column, row)
        for column in range(int((x - wide / 2) // GRID), int((x + wide / 2) // GRID) + 1)
        for row in range(int((y - HIGH / 2) // GRID), int((y + HIGH / 2) // GRID) + 1)
    }
