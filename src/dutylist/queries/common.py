"""The cells of two lists numbered together."""

from collections.abc import Mapping

from dutylist.graph.areas import bits, mask_of
from dutylist.graph.space import Space


class Common:
    """The cells of two lists numbered together, and ids of the old one as the new one has them."""

    def __init__(self, old: Space, new: Space, areas: Mapping[str, str], bodies: Mapping[str, str]) -> None:
        """Take what areas and bodies of the old list are called in the new one, where that is another id."""
        self.bodies = bodies
        self.ids = list(new.areas.cells)
        number = {id_: place for place, id_ in enumerate(self.ids)}
        places = []
        for id_ in old.areas.cells:
            known = areas.get(id_, id_)
            if known not in number:
                number[known] = len(self.ids)
                self.ids.append(known)
            places.append(number[known])
        self.new_cells = len(new.areas.cells)
        self._places = None if places == list(range(len(places))) else places
        self._known: dict[int, int] = {}
        self.is_plain = self._places is None and not bodies

    def cells(self, mask: int) -> int:
        """Return cells of the old list by their common numbers."""
        if self._places is None or not mask:
            return mask
        known = self._known.get(mask)
        if known is None:
            known = self._known[mask] = mask_of([self._places[number] for number in bits(mask)])
        return known

    def body(self, id_: str) -> str:
        """Return what a body of the old list is called in the new one."""
        return self.bodies.get(id_, id_)

    def split(self, mask: int) -> tuple[int, list[str]]:
        """Return the cells that the new list has, and the ids of those that only the old one has."""
        inside = mask & ((1 << self.new_cells) - 1)
        return inside, [self.ids[number] for number in bits(mask & ~inside)]
