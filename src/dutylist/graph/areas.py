"""Areas as a graph, cells as bits: bit i of a mask is cell i. SPEC §2 *Areas*."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from dutylist.graph.links import ordered
from dutylist.model.period import BEGINNING, FOREVER
from dutylist.model.registry import Area

MOST_LISTED = 100
"""So many sets of cells are remembered by their ids; findings about one place come together."""
NONE: Mapping[str, list[tuple[int, int]]] = {}


class Areas:
    """Which cells an area has on a day. Masks are made when first asked for and kept."""

    def __init__(self, areas: Mapping[str, Area]) -> None:
        """Number the cells in file order: every area but a complete one that has parts."""
        self.records = areas
        self.down: dict[str, dict[str, list[tuple[int, int]]]] = {}
        """From a whole to its parts, and when each is one."""
        dated: set[int] = set()
        for area in areas.values():
            for whole, period in area.within:
                self.down.setdefault(whole, {}).setdefault(area.id, []).append(period)
                dated.update(period)
        self._is_dated = bool(dated - {BEGINNING, FOREVER})
        self.last_change = max(dated - {FOREVER}, default=BEGINNING)
        self.cells = [id_ for id_, area in areas.items() if not area.complete or id_ not in self.down]
        self.bit = {id_: number for number, id_ in enumerate(self.cells)}
        self._days: dict[str, tuple[int, ...]] = {}
        self._masks: dict[str, dict[int, int]] = {}
        self._fixed: dict[str, int] = {}
        self._all_days = sorted(dated)
        self._worded: dict[tuple[int, int], tuple[list[str], list[str]]] = {}
        self._by_size: dict[int, list[tuple[int, str, int]]] = {}
        self._directly: dict[int, list[tuple[str, int]]] = {}
        self._ids: dict[int, list[str]] = {}

    def change_days(self, area: str) -> tuple[int, ...]:
        """Return the days, in order, on which the cells of an area may change."""
        if not self._is_dated:
            return ()
        known = self._days.get(area)
        if known is None:
            days: set[int] = set()
            seen = {area}
            pending = [area]
            while pending:
                for part, terms in self.down.get(pending.pop(), NONE).items():
                    for term in terms:
                        days.update(term)
                    if part not in seen:
                        seen.add(part)
                        pending.append(part)
            known = self._days[area] = tuple(sorted(days - {BEGINNING, FOREVER}))
        return known

    @cached_property
    def up(self) -> dict[str, list[str]]:
        """From a part to the areas that it lies directly in on some day, as written."""
        return {
            area.id: list(dict.fromkeys(whole for whole, _ in area.within))
            for area in self.records.values()
            if area.within
        }

    @cached_property
    def _wholes_first(self) -> list[str] | None:
        return ordered(self.down)

    @property
    def is_acyclic(self) -> bool:
        """Whether no area lies in itself, however indirectly."""
        return self._wholes_first is not None

    def has_parts(self, area: str) -> bool:
        """Whether an area has parts on some day."""
        return area in self.down

    def mask(self, area: str, day: int) -> int:
        """Return the cells that lie in an area on a day."""
        known = self._fixed.get(area)
        if known is not None:
            return known
        days = self.change_days(area)
        if not days:
            known = self._fixed[area] = self._reach(area, day)
            return known
        segment = bisect_right(days, day)
        masks = self._masks.setdefault(area, {})
        if segment not in masks:
            masks[segment] = self._reach(area, day)
        return masks[segment]

    def union(self, areas: Iterable[str], day: int) -> int:
        """Return the cells that lie in any of the areas on a day."""
        mask = 0
        for area in areas:
            mask |= self.mask(area, day)
        return mask

    def parts(self, area: str, day: int) -> list[str]:
        """Return the direct parts of an area on a day, in file order."""
        return [part for part, terms in self.down.get(area, NONE).items() if _holds(terms, day)]

    def wholes(self, area: str, day: int) -> list[str]:
        """Return the areas that an area lies directly in on a day."""
        return [whole for whole in self.up.get(area, ()) if _holds(self.down[whole][area], day)]

    def around(self, mask: int, day: int) -> int:
        """Return the cells of all areas that any of these cells lie directly in on a day, themselves among them."""
        segment = bisect_right(self._all_days, day)
        known = self._directly.get(segment)
        if known is None:
            known = self._directly[segment] = []
            for whole, parts in self.down.items():
                cells = [
                    self.bit[part] for part, terms in parts.items() if part in self.bit and _holds(terms, day)
                ]
                if cells:
                    known.append((whole, mask_of(cells)))
        return self.union((whole for whole, cells in known if cells & mask), day)

    def _reach(self, area: str, day: int) -> int:
        """Walk down to the cells, stopping at areas whose cells are known for good. Iterative: chains may be long."""
        down, bit, fixed = self.down, self.bit, self._fixed
        mask = 0
        seen = {area}
        found: list[int] = []
        pending = [area]
        while pending:
            here = pending.pop()
            number = bit.get(here)
            if number is not None:
                found.append(number)
            parts = down.get(here)
            if parts is None:
                continue
            for part, terms in parts.items():
                if part not in seen and _holds(terms, day):
                    seen.add(part)
                    known = fixed.get(part)
                    if known is None:
                        pending.append(part)
                    else:
                        mask |= known
        return mask | mask_of(found)

    def ids(self, mask: int) -> list[str]:
        """Return the cells of a mask, in the order of their ids."""
        known = self._ids.get(mask)
        if known is None:
            if len(self._ids) >= MOST_LISTED:
                self._ids.clear()
            known = self._ids[mask] = sorted([self.cells[number] for number in bits(mask)])
        return known.copy()

    def words(self, mask: int, day: int) -> tuple[list[str], list[str]]:
        """Return few areas that together are exactly these cells on a day, and those that mean only their rest.

        Greedy: the largest area that fits first. Both in file order, the second part of the first.
        """
        key = mask, bisect_right(self._all_days, day)
        known = self._worded.get(key)
        if known is None:
            known = self._worded[key] = self._put_in_words(mask, day, key[1])
        return known

    def _put_in_words(self, mask: int, day: int, segment: int) -> tuple[list[str], list[str]]:
        chosen: list[str] = []
        left = mask
        room = mask.bit_count()
        for count, area, cells in self._wholes_by_size(day, segment):
            if count <= room and cells & left and not cells & ~mask:
                chosen.append(area)
                left &= ~cells
        rests: list[str] = []
        for number in bits(left):
            cell = self.cells[number]
            (rests if cell in self.down else chosen).append(cell)
        return sorted([*chosen, *rests], key=self._order), rests

    def _wholes_by_size(self, day: int, segment: int) -> list[tuple[int, str, int]]:
        """Return the areas of more than one cell, the largest first: how many cells, which area, which cells."""
        known = self._by_size.get(segment)
        if known is None:
            # Parts before wholes, so that each whole is put together from what is known.
            order = self.records if self._wholes_first is None else reversed(self._wholes_first)
            masks = {area: self.mask(area, day) for area in order if area in self.down}
            sized = [(masks[area].bit_count(), area, masks[area]) for area in self.records if area in masks]
            known = self._by_size[segment] = sorted(
                (one for one in sized if one[0] > 1), key=lambda one: -one[0]
            )
        return known

    def _order(self, area: str) -> int:
        if not hasattr(self, "_places"):
            self._places = {id_: place for place, id_ in enumerate(self.records)}
        return self._places[area]


def _holds(terms: Sequence[tuple[int, int]], day: int) -> bool:
    if len(terms) == 1:
        start, end = terms[0]
        return start <= day < end
    return any(start <= day < end for start, end in terms)


def mask_of(numbers: list[int]) -> int:
    """Return the mask with these bits; linear also for tens of thousands of cells."""
    if len(numbers) < 8:  # noqa: PLR2004 - below this, shifting is faster
        mask = 0
        for number in numbers:
            mask |= 1 << number
        return mask
    content = bytearray(max(numbers) // 8 + 1)
    for number in numbers:
        content[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(content, "little")


def bits(mask: int) -> list[int]:
    """Return the numbers of the bits of a mask, in order. Linear in its length, also for tens of thousands."""
    count = mask.bit_count()
    found: list[int] = []
    if count < 8:  # noqa: PLR2004 - below this, picking the lowest bit is faster
        while mask:
            low = mask & -mask
            found.append(low.bit_length() - 1)
            mask ^= low
        return found
    digits = bin(mask)[:1:-1]
    if count * 4 > len(digits):
        return [number for number, digit in enumerate(digits) if digit == "1"]
    place = digits.find("1")  # few among many: from one to the next is faster than digit by digit
    while place >= 0:
        found.append(place)
        place = digits.find("1", place + 1)
    return found
