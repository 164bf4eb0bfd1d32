"""One duty in two lists, point by point: who and what was there, and is now, from which day on.

Each list numbers its cells by itself; here they are numbered together, those of the new list first. What holds at a
point is a set of labels for each aspect: who leads, who fills another role, and what a clause says there.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from dutylist.graph.space import Space
from dutylist.graph.standing import Standing
from dutylist.graph.stretch import Facets
from dutylist.model.limit import Limit
from dutylist.model.period import BEGINNING
from dutylist.model.registry import Duty, Facet, Value
from dutylist.queries.common import Common
from dutylist.queries.labels import ASPECTS, Labelled, Labels
from dutylist.queries.spells import runs, spelled

MOST_COMBINATIONS = 20_000


class Turn(NamedTuple):
    """A difference at points: cells (numbered together), combinations (none: all), days, what was there and is now.

    No label before or after an aspect `lead` says that the points are outside the duty there.
    """

    aspect: str
    cells: int
    combinations: tuple[Facets, ...]
    start: int
    end: int
    before: Labels
    after: Labels

    @property
    def is_lead(self) -> bool:
        """Whether it is about who leads."""
        return self.aspect == "lead"


def from_day(turns: Iterable[Turn], day: int) -> list[Turn]:
    """Return differences as they are from a day on: those begun by then are one where they end together.

    Such a one begins where all of it does, else it has no beginning.
    """
    found: dict[tuple[object, ...], Turn] = {}
    for turn in turns:
        if turn.end > day:
            key = (*turn[:1], *turn[2:3], max(turn.start, day), *turn[4:])
            known = found.get(key)
            if known is not None:
                start = turn.start if turn.start == known.start else BEGINNING
                turn = known._replace(cells=known.cells | turn.cells, start=start)  # noqa: PLW2901 - put together
            found[key] = turn
    return list(found.values())


class Points:
    """Compares duties of two lists at their points."""

    def __init__(self, old: Space, new: Space, common: Common) -> None:
        """Keep the two."""
        self.old = old
        self.new = new
        self.common = common
        self._limits: dict[Limit, str] = {}

    def moved(self, before: Duty, after: Duty) -> list[Turn] | None:
        """Return what `turns` does for a duty that says the same as before, sooner.

        Where nobody comes or goes but with the points, neither does what the clauses say.
        """
        found = self.turns(before, after, roles_only=True)
        if found is None or all(turn.is_lead and not (turn.before and turn.after) for turn in found):
            return found
        return self.turns(before, after)

    def turns(
        self, before: Duty | None, after: Duty | None, *, roles_only: bool = False
    ) -> list[Turn] | None:
        """Return what differs on all days, by aspect, day and cell; None where facets have too many combinations.

        Against no duty everything differs.
        """
        facets = _facets(before, after)
        count = 1
        for _, values in facets:
            count *= max(1, len(values))
        if count > MOST_COMBINATIONS:
            return None
        olds, news = _Sides(self.old, before), _Sides(self.new, after)
        pairs: dict[tuple[int | None, int | None], list[Facets]] = {}
        for picked in product(*(values for _, values in facets)):
            chosen = tuple((name, value) for (name, _), value in zip(facets, picked, strict=True))
            pairs.setdefault((olds.find(dict(chosen)), news.find(dict(chosen))), []).append(chosen)
        labelled = Labelled(self.common, self._limits, roles_only=roles_only)
        found: dict[tuple[str, Labels, Labels, int, int, int], list[Facets]] = {}
        for (one, other), combinations in pairs.items():
            spells = spelled(
                [] if one is None else olds.standings[one],
                [] if other is None else news.standings[other],
                labelled,
            )
            for (aspect, was, now), cells, start, end in runs(spells):
                found.setdefault((aspect, was, now, cells, start, end), []).extend(combinations)
        order = {aspect: number for number, aspect in enumerate(ASPECTS)}
        made = [
            Turn(aspect, cells, _merged(facets, combinations), start, end, was, now)
            for (aspect, was, now, cells, start, end), combinations in found.items()
        ]
        return sorted(
            made,
            key=lambda one: (order[one.aspect], one.start, one.cells & -one.cells, one.combinations, one.end),
        )


class _Sides:
    """One list's side of a duty: who stands where, found by facet values."""

    def __init__(self, space: Space, duty: Duty | None) -> None:
        self.standings: list[list[Standing]] = []
        self._by_values: dict[Facets, int] = {}
        self._used: list[str] = []
        self._values: dict[str, Mapping[str, Value]] = {}
        if duty is None:
            return
        for combinations, standings in space.sweeper.standings(duty, BEGINNING):
            for combination in combinations:
                self._by_values[combination] = len(self.standings)
            self.standings.append(standings)
        named = {facet for clause in duty.clauses for facet, _ in clause.when}
        self._used = [facet.id for facet in duty.facets if facet.id in named]
        self._values = {facet.id: facet.values for facet in duty.facets}

    def find(self, chosen: Mapping[str, str]) -> int | None:
        """Return the group of a combination, None if the duty has no such value."""
        for facet, value in chosen.items():
            if facet in self._values and value not in self._values[facet]:
                return None
        return self._by_values.get(tuple((facet, chosen[facet]) for facet in self._used))


def _facets(before: Duty | None, after: Duty | None) -> list[tuple[str, list[str]]]:
    """Return the facets that make a difference, each with the values of both lists, in the new list's order."""
    both = [duty for duty in (before, after) if duty is not None]
    named = {facet for duty in both for clause in duty.clauses for facet, _ in clause.when}
    olds: dict[str, Facet] = {} if before is None else {facet.id: facet for facet in before.facets}
    news: dict[str, Facet] = {} if after is None else {facet.id: facet for facet in after.facets}
    found = []
    for id_ in dict.fromkeys((*news, *olds)):
        values = [list(side[id_].values) for side in (news, olds) if id_ in side]
        if id_ in named or (len(values) > 1 and set(values[0]) != set(values[1])):
            found.append((id_, list(dict.fromkeys(value for side in values for value in side))))
    return found


def _merged(
    facets: Sequence[tuple[str, Sequence[str]]], combinations: Iterable[Facets]
) -> tuple[Facets, ...]:
    """Return combinations without a facet of which every value is there; none left says that all are meant."""
    left = list(dict.fromkeys(combinations))
    for facet, values in facets:
        families: dict[Facets, list[Facets]] = {}
        for combination in left:
            rest = tuple(pair for pair in combination if pair[0] != facet)
            if len(rest) < len(combination):
                families.setdefault(rest, []).append(combination)
        for rest, family in families.items():
            if len(family) == len(values):
                used = set(family)
                left = [*(one for one in left if one not in used), rest]
    return () if () in left else tuple(left)
