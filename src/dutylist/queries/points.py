"""One duty in two lists, point by point: who and what was there, and is now, from which day on.

Each list numbers its cells by itself; here they are numbered together, those of the new list first. What holds at a
point is a set of labels for each aspect: who leads, who fills another role, and what a clause says there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from dutylist.graph.areas import bits, mask_of
from dutylist.graph.custody import in_role
from dutylist.graph.reach import Reach
from dutylist.graph.space import Space
from dutylist.graph.standing import Standing
from dutylist.graph.stretch import Facets
from dutylist.model.limit import Limit, read_limit
from dutylist.model.period import BEGINNING, FOREVER
from dutylist.model.registry import CHOICE_ROLES, Clause, Duty, Facet, Value
from dutylist.queries.plain import basis_texts

ROLES = ("lead", *CHOICE_ROLES)
TEXTS = ("none", "open", "joint", "task", "limit", "quality", "workload", "note")
ASPECTS = (*ROLES, "office", "between", "funds", *TEXTS, "basis")
"""What is compared at each point, in the order in which it is told."""
GENERAL = frozenset(("joint", "task", "limit", "quality", "workload"))
"""Texts that a general rule may have."""
OF_BODIES = frozenset(("office", "joint"))
"""What says something of the leads themselves."""
MOST_COMBINATIONS = 20_000

State = str
"""`led`, `relieved`, `to-settle`, `nobody`; for other roles empty; for texts the text itself."""


class Label(NamedTuple):
    """One thing that holds at a point: a state or text, and the bodies that it is about."""

    said: State
    bodies: tuple[str, ...] = ()


Labels = tuple[Label, ...]


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


Aspects = dict[str, dict[Label, int]]


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
        labelled = _Labels(self.common, self._limits, roles_only=roles_only)
        found: dict[tuple[str, Labels, Labels, int, int, int], list[Facets]] = {}
        for (one, other), combinations in pairs.items():
            spells = _spells(
                [] if one is None else olds.standings[one],
                [] if other is None else news.standings[other],
                labelled,
            )
            for (aspect, was, now), cells, start, end in _runs(spells):
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


Key = tuple[str, Labels, Labels]
Spell = tuple[int, int, dict[Key, int]]


def _spells(olds: Sequence[Standing], news: Sequence[Standing], labelled: "_Labels") -> Iterator[Spell]:
    """Yield, interval by interval, what differs and at which cells."""
    days = sorted({day for one in (*olds, *news) for day in (one.start, one.end)})
    before, after = iter(olds), iter(news)
    old, new = next(before, None), next(after, None)
    for start, end in pairwise(days):
        while old is not None and old.end <= start:
            old = next(before, None)
        while new is not None and new.end <= start:
            new = next(after, None)
        was = labelled.old(old) if old is not None and old.start <= start else {}
        now = labelled.new(new) if new is not None and new.start <= start else {}
        yield start, end, _differences(was, now, is_whole=not (olds and news))


def _differences(was: Aspects, now: Aspects, *, is_whole: bool) -> dict[Key, int]:
    """Return what differs; a text that only goes with other bodies than before is no change of the text.

    Of points that leave the duty only the lead is told, of those that come to it the roles, not what the clauses say
    there, unless the whole duty is gone or new.
    """
    found: dict[Key, int] = {}
    moved = 0
    before, after = (0 if is_whole else _space(side) for side in (was, now))
    gone, come = before & ~after, after & ~before
    for aspect in ASPECTS:
        old, new = was.get(aspect, {}), now.get(aspect, {})
        if old == new:
            continue
        changed = 0
        for label in {**old, **new}:
            changed |= old.get(label, 0) ^ new.get(label, 0)
        if aspect != "lead":
            changed &= ~gone if aspect in CHOICE_ROLES else ~(gone | come)
            if not changed:
                continue
        if aspect in ROLES:
            moved |= changed
        marked = [(False, label, cells & changed) for label, cells in old.items()]
        marked += [(True, label, cells & changed) for label, cells in new.items()]
        for labels, others, cells in _parted(marked):
            left = cells
            if aspect not in ROLES and {one.said for one in labels} == {one.said for one in others}:
                left &= ~moved if aspect in TEXTS or aspect == "basis" else left
            if left:
                key = aspect, labels, others
                found[key] = found.get(key, 0) | left
    return found


def _space(aspects: Aspects) -> int:
    """Return the cells of a duty in an interval: somebody leads there, or it is said that nobody does."""
    space = 0
    for cells in aspects.get("lead", {}).values():
        space |= cells
    return space


def _parted(marked: Iterable[tuple[bool, Label, int]]) -> list[tuple[Labels, Labels, int]]:
    """Return the sets of labels, old and new ones apart, that occur together, each with its cells."""
    parts: list[tuple[Labels, Labels, int]] = []
    for is_new, label, mask in marked:
        rest, following = mask, []
        for before, after, cells in parts:
            common = cells & rest
            if common:
                both = (before, (*after, label)) if is_new else ((*before, label), after)
                following.append((*both, common))
                rest &= ~common
            if common != cells:
                following.append((before, after, cells & ~common))
        if rest:
            following.append(((), (label,), rest) if is_new else ((label,), (), rest))
        parts = following
    return [(tuple(sorted(before)), tuple(sorted(after)), cells) for before, after, cells in parts]


def _runs(spells: Iterable[Spell]) -> Iterator[tuple[Key, int, int, int]]:
    """Yield maximal runs of days: cells that begin and end together are one. Spells follow on each other."""
    open_runs: dict[Key, dict[int, int]] = {}
    end = FOREVER
    for first, last, differences in spells:
        for key, active in open_runs.items():
            now = differences.get(key, 0)
            for start, cells in list(active.items()):
                if cells & ~now:
                    yield key, cells & ~now, start, first
                    active[start] = cells & now
        for key, cells in differences.items():
            active = open_runs.setdefault(key, {})
            known = 0
            for mask in active.values():
                known |= mask
            if cells & ~known:
                active[first] = active.get(first, 0) | (cells & ~known)
        end = last
    for key, active in open_runs.items():
        for start, cells in active.items():
            if cells:
                yield key, cells, start, end


class _Labels:
    """What holds in an interval, aspect by aspect. Worked out once for each."""

    def __init__(self, common: Common, limits: dict[Limit, str], *, roles_only: bool) -> None:
        self.common = common
        self.limits = limits
        self.roles_only = roles_only
        self._known: dict[int, tuple[Standing, Aspects]] = {}

    def new(self, standing: Standing) -> Aspects:
        known = self._known.get(id(standing))
        if known is None:
            known = self._known[id(standing)] = (standing, self._of(standing))
        return known[1]

    def old(self, standing: Standing) -> Aspects:
        """Return the same of an interval of the old list, by common numbers and ids."""
        if self.common.is_plain:
            return self.new(standing)
        known = self._known.get(id(standing))
        if known is None:
            found: Aspects = {}
            for aspect, labels in self._of(standing).items():
                translated = found[aspect] = {}
                for label, cells in labels.items():
                    bodies = tuple(map(self.common.body, label.bodies))
                    ordered = bodies if aspect == "office" else tuple(sorted(bodies))
                    one = Label(label.said, ordered)
                    translated[one] = translated.get(one, 0) | self.common.cells(cells)
            known = self._known[id(standing)] = (standing, found)
        return known[1]

    def _of(self, now: Standing) -> Aspects:
        found: Aspects = {"lead": _leads(now)}
        for role in CHOICE_ROLES:
            filled = in_role(now, role)
            if filled:
                found[role] = {Label("", (body,)): cells for body, cells in filled.items() if cells}
        if self.roles_only:
            return found
        for reach in now.reaches:
            clause = reach.clause
            if clause.is_general or not reach.base:
                continue
            where = reach.base
            if clause.named:
                where = reach.asked
                for there in reach.present.values():
                    for _, cells in there:
                        where |= cells
            if where:
                for aspect, label in self._texts(clause):
                    labels = found.setdefault(aspect, {})
                    labels[label] = labels.get(label, 0) | where
        for reach in now.reaches:
            if reach.clause.is_general:
                self._add_general(reach, now, found)
        return found

    def _add_general(self, reach: Reach, now: Standing, found: Aspects) -> None:
        """Add what the general rule says where no clause does: of its own bodies only where they lead."""
        led = now.space
        if reach.clause.lead:
            led = 0
            for _, cells in reach.leads:
                led |= cells & now.lead_cells(reach)
        for aspect, label in self._texts(reach.clause):
            labels = found.setdefault(aspect, {})
            where = led if aspect in OF_BODIES else now.space
            for cells in labels.values():
                where &= ~cells
            if where:
                own = label._replace(bodies=()) if aspect in TEXTS else label
                labels[own] = labels.get(own, 0) | where

    def _texts(self, clause: Clause) -> Iterator[tuple[str, Label]]:
        written = clause.written
        bodies = tuple(sorted(dict.fromkeys(clause.named)))
        for aspect in TEXTS:
            if aspect in written and not (clause.is_general and aspect not in GENERAL):
                yield aspect, Label(self._text(aspect, str(written[aspect])), bodies)
        for paper in () if clause.is_general else basis_texts(written.get("basis")):
            yield "basis", Label(paper, bodies)
        for aspect, named in (
            ("office", clause.office),
            ("between", clause.between),
            ("funds", clause.funds),
        ):
            if named:
                yield aspect, Label("", named if aspect == "office" else tuple(sorted(named)))

    def _text(self, aspect: str, text: str) -> str:
        """Return a text; of limits and numbers that mean the same the first that came."""
        if aspect == "workload":
            return f"{float(text):g}"
        meant = read_limit(text) if aspect == "limit" else None
        return text if meant is None else self.limits.setdefault(meant, text)


def _leads(now: Standing) -> dict[Label, int]:
    found = {Label("led", tuple(sorted(group))): cells for group, cells in now.sets.items() if cells}
    left = now.space & ~now.led
    for state, cells in (("relieved", now.relieved), ("to-settle", now.unsettled), ("nobody", left)):
        if left & cells:
            found[Label(state)] = left & cells
            left &= ~cells
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
