"""Where boxes and lines of a picture go: columns from left to right, no two boxes on each other, few crossings.

Boxes stand one column to the right of the boxes that lead to them; a line that passes a column gets a place of its own
in it, so that it runs between boxes and never through one. Same picture, same places.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from dutylist.tables.diagram import Link

SPACE, ACROSS = 14.0, 70.0
"""Room between boxes of a column, and between columns."""
PASSING = 6.0
"""Height of the place of a line that passes a column."""
ROUNDS = 8
"""Sweeps to and fro by which the order of boxes, and then their places, are improved."""


class Spot(NamedTuple):
    """Where a box is: its upper left corner and its size."""

    x: float
    y: float
    width: float
    height: float


class Path(NamedTuple):
    """A line: the link that it draws, and the points that it goes through. `is_back` runs against the columns."""

    link: Link
    points: tuple[tuple[float, float], ...]
    is_back: bool


class Layout(NamedTuple):
    """All places, and the size of the whole."""

    spots: Mapping[str, Spot]
    paths: Sequence[Path]
    width: float
    height: float


def layout(sizes: Mapping[str, tuple[float, float]], links: Sequence[Link]) -> Layout:
    """Return where boxes of some sizes go. Cost: about linear in boxes and passed columns."""
    kept = [
        link for link in links if link.source in sizes and link.target in sizes and link.source != link.target
    ]
    forward = _without_cycles(list(sizes), kept)
    ranks = _ranks(list(sizes), forward)
    chains, columns, heights = _columns(sizes, forward, ranks)
    neighbours = _neighbours(chains)
    _order(columns, neighbours)
    tops = _places(columns, heights, neighbours)
    lefts, rights = [0.0], [0.0]
    for column in columns:
        rights.append(lefts[-1] + max((sizes[one][0] for one in column if one in sizes), default=0.0))
        lefts.append(rights[-1] + ACROSS)
    rights = rights[1:]
    spots = {
        one: Spot(lefts[rank], tops[one], *sizes[one])
        for rank, column in enumerate(columns)
        for one in column
        if one in sizes
    }
    paths = [
        Path(link, _points(chain, spots, tops, (lefts, rights), ranks, is_back=is_back), is_back)
        for link, (chain, is_back) in zip(kept, chains, strict=True)
    ]
    bottom = max((spot.y + spot.height for spot in spots.values()), default=0.0)
    return Layout(spots, paths, max(rights, default=0.0), bottom)


_Turned = tuple[str, str, bool]
"""Where a line begins and ends in the columns, and whether that is against its own direction."""


def _without_cycles(boxes: Sequence[str], links: Sequence[Link]) -> list[_Turned]:
    """Return the links so that they never lead back: those that would are turned round. Iterative."""
    after: dict[str, list[str]] = {one: [] for one in boxes}
    for link in links:
        after[link.source].append(link.target)
    state: dict[str, int] = {}
    back: set[tuple[str, str]] = set()
    for root in boxes:
        if root in state:
            continue
        state[root] = 1
        pending = [(root, iter(after[root]))]
        while pending:
            here, rest = pending[-1]
            other = next(rest, None)
            if other is None:
                state[here] = 2
                pending.pop()
            elif other not in state:
                state[other] = 1
                pending.append((other, iter(after[other])))
            elif state[other] == 1:
                back.add((here, other))
    return [
        (link.target, link.source, True)
        if (link.source, link.target) in back
        else (link.source, link.target, False)
        for link in links
    ]


def _ranks(boxes: Sequence[str], forward: Sequence[_Turned]) -> dict[str, int]:
    """Return the column of each box: one to the right of all that lead to it."""
    after: dict[str, list[str]] = {one: [] for one in boxes}
    waiting = dict.fromkeys(boxes, 0)
    for source, target, _ in forward:
        after[source].append(target)
        waiting[target] += 1
    ranks = dict.fromkeys(boxes, 0)
    ready = [one for one in boxes if not waiting[one]]
    for here in ready:
        for other in after[here]:
            ranks[other] = max(ranks[other], ranks[here] + 1)
            waiting[other] -= 1
            if not waiting[other]:
                ready.append(other)
    return ranks


_Chains = list[tuple[tuple[str, ...], bool]]


def _columns(
    sizes: Mapping[str, tuple[float, float]], forward: Sequence[_Turned], ranks: Mapping[str, int]
) -> tuple[_Chains, list[list[str]], dict[str, float]]:
    """Return each line as the chain of places that it goes through, the columns, and how high each place is."""
    columns: list[list[str]] = [[] for _ in range(max(ranks.values(), default=-1) + 1)]
    heights = {one: size[1] for one, size in sizes.items()}
    for one in sizes:
        columns[ranks[one]].append(one)
    chains: _Chains = []
    for number, (source, target, is_back) in enumerate(forward):
        chain = [source]
        for rank in range(ranks[source] + 1, ranks[target]):
            place = f"\0{number}:{rank}"
            columns[rank].append(place)
            heights[place] = PASSING
            chain.append(place)
        chains.append(((*chain, target), is_back))
    return chains, columns, heights


_Sides = tuple[dict[str, list[str]], dict[str, list[str]]]


def _neighbours(chains: _Chains) -> _Sides:
    """Return for each place those that lead to it from the left, and those that it leads to on the right."""
    left: dict[str, list[str]] = {}
    right: dict[str, list[str]] = {}
    for chain, _ in chains:
        for one, other in pairwise(chain):
            right.setdefault(one, []).append(other)
            left.setdefault(other, []).append(one)
    return left, right


def _order(columns: list[list[str]], neighbours: _Sides) -> None:
    """Order each column by the middle of its neighbours in the column before, to and fro."""
    for number in range(ROUNDS):
        side = neighbours[number % 2]
        ranks = range(1, len(columns)) if number % 2 == 0 else range(len(columns) - 2, -1, -1)
        for rank in ranks:
            other = columns[rank - 1] if number % 2 == 0 else columns[rank + 1]
            place = {one: position for position, one in enumerate(other)}
            middle = {}
            for position, one in enumerate(columns[rank]):
                known = [place[near] for near in side.get(one, ())]
                middle[one] = sum(known) / len(known) if known else float(position)
            columns[rank].sort(key=middle.__getitem__)


def _places(columns: list[list[str]], heights: Mapping[str, float], neighbours: _Sides) -> dict[str, float]:
    """Return the upper edge of each place: as near as can be to its neighbours without two on each other."""
    tops: dict[str, float] = {}
    for column in columns:
        here = 0.0
        for one in column:
            tops[one] = here
            here += heights[one] + SPACE
    for number in range(ROUNDS):
        side = neighbours[number % 2]
        for column in columns if number % 2 == 0 else columns[::-1]:
            wanted = []
            for one in column:
                near = [tops[other] + heights[other] / 2 for other in side.get(one, ())]
                middle = sum(near) / len(near) if near else tops[one] + heights[one] / 2
                wanted.append(middle - heights[one] / 2)
            tops.update(zip(column, _apart(wanted, [heights[one] for one in column]), strict=True))
    highest = min(tops.values(), default=0.0)
    return {one: top - highest for one, top in tops.items()}


def _apart(wanted: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Return places in the same order, far enough apart, with the least squares of distances from those wanted.

    Isotonic regression: neighbours that would be too near move as one block to their common middle.
    """
    offset, offsets = 0.0, []
    for height in heights:
        offsets.append(offset)
        offset += height + SPACE
    blocks: list[tuple[float, int]] = []
    for place, shift in zip(wanted, offsets, strict=True):
        total, count = place - shift, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / count:
            before, some = blocks.pop()
            total, count = total + before, count + some
        blocks.append((total, count))
    flat = [total / count for total, count in blocks for _ in range(count)]
    return [one + shift for one, shift in zip(flat, offsets, strict=True)]


def _points(
    chain: Sequence[str],
    spots: Mapping[str, Spot],
    tops: Mapping[str, float],
    edges: tuple[Sequence[float], Sequence[float]],
    ranks: Mapping[str, int],
    *,
    is_back: bool,
) -> tuple[tuple[float, float], ...]:
    """Return the points of a line: out of the right edge of a box, past the boxes between, into a left edge."""
    lefts, rights = edges
    first, last = spots[chain[0]], spots[chain[-1]]
    height = first.y + first.height / 2
    # Straight on to the end of the column first: the box above or below may be wider.
    points = [(first.x + first.width, height), (rights[ranks[chain[0]]], height)]
    for rank, one in enumerate(chain[1:-1], ranks[chain[0]] + 1):
        middle = tops[one] + PASSING / 2
        points += [(lefts[rank], middle), (rights[rank], middle)]
    points.append((last.x, last.y + last.height / 2))
    return tuple(points[::-1] if is_back else points)
