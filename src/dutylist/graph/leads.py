"""Who leads two duties where, and whether that differs at a point of both: what DL202 and DL204 compare."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dutylist.graph.space import Space
from dutylist.model.registry import Duty


class Pair(NamedTuple):
    """Two duties, the later in file order first; the cells and bodies by which they differ."""

    later: Duty
    earlier: Duty
    cells: int
    bodies: tuple[str, ...]
    day: int


class Leads:
    """Who leads each duty where, worked out once a duty."""

    def __init__(self, space: Space) -> None:
        """Keep the space; nothing is worked out yet."""
        self.space = space
        self._known: dict[str, list[tuple[int, int, dict[str, int]]]] = {}
        self._kinds: dict[str, int] = {}
        self._numbers: dict[tuple[object, ...], int] = {}
        self._firsts: list[Duty] = []
        self._rules: dict[tuple[object, ...], int] = {}
        self._rule_of: list[int] = []

    def kind(self, duty: Duty) -> int:
        """Return a number that duties have in common which, name aside, are led alike everywhere."""
        known = self._kinds.get(duty.id)
        if known is None:
            rule = _rule(duty)
            key = (rule, duty.areas, duty.start, duty.end)
            known = self._kinds[duty.id] = self._numbers.setdefault(key, len(self._firsts))
            if known == len(self._firsts):
                self._firsts.append(duty)
                self._rule_of.append(self._rules.setdefault(rule, len(self._rules)))
        return known

    def rule(self, kind: int) -> int:
        """Return a number that kinds have in common whose duties are led by the same clauses."""
        return self._rule_of[kind]

    def may_differ(self, one: int, other: int) -> bool:
        """Whether at a point of both the leads of duties of two kinds differ."""
        if self.rule(one) == self.rule(other):
            return False
        return self.differ_at_points(self._firsts[one], self._firsts[other]) is not None

    def of(self, duty: Duty) -> list[tuple[int, int, dict[str, int]]]:
        """Return from when to when who leads a duty at which cells, all facet values together."""
        known = self._known.get(duty.id)
        if known is None:
            known = self._known[duty.id] = list(self.space.leads_by_cell(duty))
        return known

    def differ(self, later: Duty, earlier: Duty) -> Pair | None:
        """Return where, on some day that counts, both have leads and their unions over the facets differ."""
        if _same_rule(later, earlier):
            return None
        return _compare(later, earlier, [(self.of(later), self.of(earlier))])

    def differ_at_points(self, later: Duty, earlier: Duty) -> Pair | None:
        """Return where, at some point of both spaces, both have leads and these differ."""
        if _same_rule(later, earlier):
            return None
        shared = {facet.id for facet in later.facets} & {facet.id for facet in earlier.facets}
        if not shared:
            tables = self._by_facets(later), self._by_facets(earlier)
            return _compare(later, earlier, [(one, two) for _, one in tables[0] for _, two in tables[1]])
        pairs = [
            (one, two)
            for facets, one in self._by_facets(later)
            for others, two in self._by_facets(earlier)
            if _agree(facets, others)
        ]
        return _compare(later, earlier, pairs)

    def _by_facets(
        self, duty: Duty
    ) -> list[tuple[list[dict[str, str]], list[tuple[int, int, dict[str, int]]]]]:
        table = []
        for groups, standings in self.space.sweeper.standings(duty, self.space.first):
            spans = []
            for standing in standings:
                leads: dict[str, int] = {}
                for group, cells in standing.sets.items():
                    for body in group:
                        leads[body] = leads.get(body, 0) | cells
                spans.append((standing.start, standing.end, leads))
            table.append(([dict(combination) for combination in groups], spans))
        return table


def _same_rule(one: Duty, other: Duty) -> bool:
    """Whether two duties are led by one and the same unconditional general rule, so that their leads never differ."""
    if len(one.clauses) != 1 or len(other.clauses) != 1:
        return False
    first, second = one.clauses[0], other.clauses[0]
    return (
        first.is_general and second.is_general and first.lead == second.lead and first.joint == second.joint
    )


def _rule(duty: Duty) -> tuple[object, ...]:
    """Return all that says who leads a duty at a point of it."""
    return (
        tuple((facet.id, tuple(facet.values)) for facet in duty.facets),
        *(
            (
                clause.is_general,
                clause.lead,
                clause.joint,
                clause.none is not None or clause.open is not None,
                clause.places,
                clause.excepted,
                clause.when,
                clause.start,
                clause.end,
            )
            for clause in duty.clauses
            if clause.lead or clause.none is not None or clause.open is not None
        ),
    )


def _agree(one: Sequence[Mapping[str, str]], other: Sequence[Mapping[str, str]]) -> bool:
    return any(
        all(second.get(facet, value) == value for facet, value in first.items())
        for first in one
        for second in other
    )


def _compare(
    later: Duty,
    earlier: Duty,
    tables: Iterable[tuple[list[tuple[int, int, dict[str, int]]], list[tuple[int, int, dict[str, int]]]]],
) -> Pair | None:
    cells = 0
    bodies: set[str] = set()
    first_day: int | None = None
    for one_table, other_table in tables:
        for start, end, one in one_table:
            for other_start, other_end, other in other_table:
                if max(start, other_start) >= min(end, other_end):
                    continue
                differ = _different(one, other)
                if differ:
                    cells |= differ
                    day = max(start, other_start)
                    first_day = day if first_day is None else min(first_day, day)
                    for leads in (one, other):
                        bodies.update(body for body, there in leads.items() if there & differ)
    if first_day is None:
        return None
    return Pair(later, earlier, cells, tuple(sorted(bodies)), first_day)


def _different(one: Mapping[str, int], other: Mapping[str, int]) -> int:
    """Return the cells where both have leads and these are not the same bodies."""
    led = other_led = differ = 0
    for body, cells in one.items():
        led |= cells
        differ |= cells ^ other.get(body, 0)
    for body, cells in other.items():
        other_led |= cells
        if body not in one:
            differ |= cells
    return differ & led & other_led
