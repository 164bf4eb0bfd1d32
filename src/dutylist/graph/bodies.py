"""Bodies as a hierarchy: who exists when, where each may act, and whom a selector stands for. SPEC §2, §3."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from dutylist.graph.areas import Areas
from dutylist.graph.cycles import knotted
from dutylist.graph.links import Links, backwards, reached
from dutylist.model.period import BEGINNING, FOREVER, Period
from dutylist.model.registry import Body

Group = tuple[tuple[str, ...], int]
"""Bodies in order of id, and the cells at which a selector stands for exactly these."""
Label = TypeVar("Label")


class Bodies:
    """The hierarchy, with existence and jurisdiction worked out once."""

    def __init__(self, bodies: Mapping[str, Body], areas: Areas) -> None:
        """Build the tables of `parent` and `replaces`."""
        self.records = bodies
        self.areas = areas
        self.parents: Links = {body.id: (body.parent,) for body in bodies.values() if body.parent is not None}
        """From a part to its parent."""
        self.successions: Links = {body.id: body.replaces for body in bodies.values() if body.replaces}
        """From a new body to those it replaces."""
        self.cyclic = knotted(self.parents)
        self.existence: dict[str, Period] = {}
        self.seats: dict[str, tuple[str, ...] | None] = {}
        self.abilities: dict[str, frozenset[str]] = {}
        for id_ in bodies:
            for other in reversed(self._unknown_line(id_)):
                self._settle(other)
        self._members: dict[str, tuple[str, ...]] = {}
        self._groups: dict[tuple[str, int], list[Group]] = {}
        self._days: dict[str, tuple[int, ...]] = {}
        self._selector_days: dict[str, tuple[int, ...]] = {}

    @cached_property
    def children(self) -> Links:
        """From a body to those directly below it."""
        return backwards(self.parents)

    @cached_property
    def heirs(self) -> Links:
        """From a body to those that replace it."""
        return backwards(self.successions)

    def _unknown_line(self, id_: str) -> list[str]:
        """Return a body and those of its ancestors that are not settled yet, upwards."""
        line: dict[str, None] = {}
        here: str | None = id_
        while here is not None and here not in self.existence and here not in line:
            line[here] = None
            here = self.records[here].parent
        return list(line)

    def _settle(self, id_: str) -> None:
        """Work out a body from its parent, which is settled but on a cycle."""
        record = self.records[id_]
        parent = record.parent
        if parent is None or parent not in self.existence:
            self.existence[id_] = record.period
            self.seats[id_] = record.covers or None
            self.abilities[id_] = record.abilities
        else:
            start, end = self.existence[parent]
            self.existence[id_] = record.period.meet(Period(min(start, record.since), end))
            self.seats[id_] = record.covers or record.seat or self.seats[parent]
            self.abilities[id_] = (
                record.abilities | self.abilities[parent] if record.abilities else self.abilities[parent]
            )

    def line(self, id_: str) -> list[str]:
        """Return a body and its ancestors, upwards; a cycle ends it."""
        line: dict[str, None] = {}
        here: str | None = id_
        while here is not None and here not in line:
            line[here] = None
            here = self.records[here].parent
        return list(line)

    def exists(self, id_: str, day: int) -> bool:
        """Whether a body and all of its ancestors exist on a day."""
        start, end = self.existence[id_]
        return start <= day < end

    def ended(self, id_: str, day: int) -> bool:
        """Whether the own or an ancestor's `until` lies before a day."""
        return self.existence[id_].end <= day

    def jurisdiction(self, id_: str, day: int) -> int | None:
        """Return the cells where a body may act on a day; None is everywhere."""
        covers = self.seats[id_]
        return None if covers is None else self.areas.union(covers, day)

    def below(self, id_: str) -> frozenset[str]:
        """Return the bodies below one in the hierarchy, itself not among them."""
        return frozenset(reached(self.children, (id_,)) - {id_})

    def on_one_line(self, ids: frozenset[str]) -> bool:
        """Whether all are on one line of ancestors."""
        return any(ids <= set(self.line(id_)) for id_ in ids)

    def change_days(self, id_: str) -> tuple[int, ...]:
        """Return the days on which a body's existence or jurisdiction may change."""
        known = self._days.get(id_)
        if known is None:
            days = {*self.existence[id_]} - {BEGINNING, FOREVER}
            for area in self.seats[id_] or ():
                days.update(self.areas.change_days(area))
            known = self._days[id_] = tuple(sorted(days))
        return known

    def members(self, selector: str) -> tuple[str, ...]:
        """Return whom a selector can stand for on some day: of the kind or below, with `covers` of their own."""
        known = self._members.get(selector)
        if known is None:
            word = selector[1:]
            if word in self.records and not self._is_kind(word):
                wanted: Iterator[str] = (id_ for id_ in self.below(word) if id_ != word)
            else:
                wanted = (id_ for id_, body in self.records.items() if body.kind == word)
            known = self._members[selector] = tuple(sorted(id_ for id_ in wanted if self.records[id_].covers))
        return known

    @staticmethod
    def _is_kind(word: str) -> bool:
        return word in KINDS

    def selector_days(self, selector: str) -> tuple[int, ...]:
        """Return the days on which a selector's bodies may change."""
        known = self._selector_days.get(selector)
        if known is None:
            days: set[int] = set()
            for id_ in self.members(selector):
                days.update(self.existence[id_])
                for area in self.records[id_].covers:
                    days.update(self.areas.change_days(area))
            known = self._selector_days[selector] = tuple(sorted(days - {BEGINNING, FOREVER}))
        return known

    def segment(self, selector: str, day: int) -> int:
        """Return the number of the interval, between days on which a selector's bodies may change, that a day is in."""
        days = self._selector_days.get(selector)
        if days is None:
            days = self.selector_days(selector)
        return bisect_right(days, day) if days else 0

    def groups(self, selector: str, day: int) -> list[Group]:
        """Return whom a selector stands for on a day: disjoint masks, each with its bodies."""
        segment = self.segment(selector, day)
        known = self._groups.get((selector, segment))
        if known is None:
            seats = [
                (id_, self.areas.union(self.records[id_].covers, day))
                for id_ in self.members(selector)
                if self.exists(id_, day)
            ]
            known = self._groups[selector, segment] = split(seats)
        return known


KINDS = frozenset(
    "committee township department office institution stationed company agent village superior other".split()
)


def split(labelled: Iterable[tuple[Label, int]]) -> list[tuple[tuple[Label, ...], int]]:
    """Return the distinct sets of labels that occur together, each with the mask where exactly these do.

    Labels come in order; the empty set is left out.
    """
    groups: list[tuple[tuple[Label, ...], int]] = []
    for label, mask in labelled:
        rest = mask
        following: list[tuple[tuple[Label, ...], int]] = []
        for labels, cells in groups:
            common = cells & rest
            if common:
                following.append(((*labels, label), common))
                rest &= ~common
            if common != cells:
                following.append((labels, cells & ~common))
        if rest:
            following.append(((label,), rest))
        groups = following
    return groups
