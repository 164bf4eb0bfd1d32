"""What can be said of areas alone: cells in no township, sizes that do not add up."""

from collections.abc import Iterator

from dutylist.graph.areas import bits
from dutylist.graph.space import Space
from dutylist.model.registry import Area

TOWNSHIP = "township"
TOLERANCE = 0.01
ROUNDING = 1e-9
"""Sizes are decimal fractions; their binary sums are off by less than this."""


def stray_cells(space: Space) -> Iterator[str]:
    """Yield governed cells that on the reference day lie in no township, in lists that have some. In file order.

    A township is an area of that kind, or what a body of that kind covers. Areas with a fault are left out.
    """
    registry, day = space.registry, space.on
    townships = {id_ for id_, area in registry.areas.items() if area.kind == TOWNSHIP}
    for body in registry.bodies.values():
        if body.kind == TOWNSHIP:
            townships.update(body.covers)
    if townships:
        stray = space.governed(day) & ~space.areas.union(sorted(townships), day)
        cells = (space.areas.cells[number] for number in bits(stray))
        yield from (cell for cell in cells if cell not in space.soundness.areas)


def area_sums(space: Space) -> Iterator[tuple[Area, float]]:
    """Yield complete areas with the sum of their parts, where all sizes are given and differ by over 1 %."""
    areas = space.registry.areas
    for area in areas.values():
        if area.complete and area.km2 is not None:
            sizes = [areas[part].km2 for part in space.areas.parts(area.id, space.on)]
            known = [size for size in sizes if size is not None]
            if (
                sizes
                and area.id not in space.soundness.areas
                and len(known) == len(sizes)
                and abs(sum(known) - area.km2) > (TOLERANCE + ROUNDING) * area.km2
            ):
                yield area, round(sum(known), 6)
