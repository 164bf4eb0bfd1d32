"""Pictures as facts: boxes and lines between them, without any place on paper. Formats lay them out."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from dutylist.model.finding import Wording
from dutylist.tables.sheet import Cell, Mark

Style = Literal["plain", "lead", "support", "supervise", "agent", "past"]
"""How a line is drawn: by role, or as something that does not hold on the reference day."""


class Box(NamedTuple):
    """Something in a picture. `id` is what it is in the list, unique in the picture; `lines` what stands in it."""

    id: str
    lines: tuple[Cell, ...]
    mark: Mark | None = None


class Link(NamedTuple):
    """A line from one box to another, by their ids."""

    source: str
    target: str
    style: Style = "plain"
    label: Cell = ""


class Diagram(NamedTuple):
    """A picture. Boxes and links are in file order."""

    title: Wording
    facts: Sequence[Wording]
    boxes: Sequence[Box]
    links: Sequence[Link]
