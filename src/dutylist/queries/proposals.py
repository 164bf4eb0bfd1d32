"""What might be done about a gap or an overlap: who leads beside it and in its field there, which clause is narrower.

Asked only for the findings that somebody is to read; each field's leads are looked up once.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from dutylist.graph.space import Space
from dutylist.graph.standing import Standing
from dutylist.graph.stretch import Stretch
from dutylist.model.finding import Finding
from dutylist.model.registry import Duty

GAPS = frozenset(("DL101", "DL103", "DL105", "DL301", "DL302", "DL303", "DL304"))
"""Codes of points that nobody leads, or soon nobody."""
OVERLAPS = frozenset(("DL201", "DL203"))
"""Codes of points that two lead."""

MOST_DUTIES = 100
"""Duties of a field that are looked at; more tell no more of who usually leads it."""
MOST_BODIES = 2
"""Bodies proposed of a kind; the third is hardly meant."""


class Beside(NamedTuple):
    """Who leads the duty in other cells (a mask): those that lie in an area with the gap, if any do."""

    body: str
    cells: int
    day: int


class Usual(NamedTuple):
    """Who leads other duties of the field where the gap is, and how many."""

    body: str
    duties: int


class Proposal(NamedTuple):
    """Bodies that might take a gap, likeliest first; the narrower clause of an overlap (-1: the general rule)."""

    beside: Sequence[Beside] = ()
    usual: Sequence[Usual] = ()
    narrower: int | None = None


NONE = Proposal()

Leads = tuple[tuple[str, int], ...]
"""Bodies, each with the cells where it leads a duty."""


class Field(NamedTuple):
    """Who leads each of a field's duties, by id, and how many of them are led alike."""

    leads: Mapping[str, Leads]
    alike: Mapping[Leads, int]


class Proposals:
    """Makes proposals for the findings of one list."""

    def __init__(self, space: Space) -> None:
        """Keep the space; nothing is looked up yet."""
        self.space = space
        self._fields: dict[str, Field] = {}
        self._counted: dict[tuple[str, int, str], list[Usual]] = {}

    def of(self, finding: Finding) -> Proposal:
        """Return what might be done about a finding; nothing for most codes."""
        duty = self.space.duties.get(finding.duty or "")
        if duty is None or finding.code not in GAPS | OVERLAPS:
            return NONE
        stretch = self._stretch(finding)
        if finding.code in OVERLAPS:
            return Proposal(narrower=self._narrower(duty, stretch)) if stretch else NONE
        day = max(self.space.on, finding.start or 0)
        cells = self.space.areas.union(duty.areas, day) if stretch is None else stretch.cells
        beside = () if stretch is None else self._beside(duty, finding, cells, day)
        return Proposal(beside, self._usual(duty, cells))

    def _stretch(self, finding: Finding) -> Stretch | None:
        """Return the points that a finding is about."""
        for one in self.space.stretches_of(finding.code, finding.duty or ""):
            same = (one.start, one.end, dict(one.facets)) == (finding.start, finding.end, finding.facets)
            if same and self.space.areas.ids(one.cells) == list(finding.cells):
                return one
        return None

    def _beside(self, duty: Duty, finding: Finding, gap: int, day: int) -> list[Beside]:
        areas = self.space.areas
        near = areas.around(gap, day) & ~gap
        leads: dict[str, int] = {}
        wanted = finding.facets.items()
        for combinations, standings in self.space.sweeper.standings(duty, day):
            if any(wanted <= dict(one).items() for one in combinations):
                _add(leads, standings, day)
        found = {body: cells & near for body, cells in leads.items() if cells & near}
        if not found:
            found = {body: cells & ~gap for body, cells in leads.items() if cells & ~gap}
        ordered = sorted(found.items(), key=lambda pair: (-pair[1].bit_count(), pair[0]))
        return [Beside(body, cells, day) for body, cells in ordered[:MOST_BODIES]]

    def _usual(self, duty: Duty, cells: int) -> list[Usual]:
        """Count the other duties of the field: once for all duties with a gap in the same place."""
        field = self._field(duty.domain)
        own = field.leads.get(duty.id, ())
        mine = {body for body, mask in own if mask & cells}
        key = (duty.domain, cells, duty.id if mine else "")
        if key not in self._counted:
            counts: Counter[str] = Counter()
            for leads, duties in field.alike.items():
                for body in {body for body, mask in leads if mask & cells}:
                    counts[body] += duties
            for body in mine:
                counts[body] -= 1
            ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
            self._counted[key] = [Usual(*pair) for pair in ordered[:MOST_BODIES] if pair[1]]
        return self._counted[key]

    def _field(self, domain: str) -> Field:
        """Return who leads the duties of a field on the reference day, and where."""
        if domain not in self._fields:
            leads: dict[str, Leads] = {}
            known: dict[tuple[object, ...], Leads] = {}
            duties = (duty for duty in self.space.duties.values() if duty.domain == domain)
            for duty in islice(duties, MOST_DUTIES + 1):
                likeness = self.space.sweeper.likeness(duty)
                if likeness not in known:
                    found: dict[str, int] = {}
                    for _, standings in self.space.sweeper.standings(duty, self.space.on):
                        _add(found, standings, self.space.on)
                    known[likeness] = tuple(found.items())
                leads[duty.id] = known[likeness]
            self._fields[domain] = Field(leads, Counter(leads.values()))
        return self._fields[domain]

    def _narrower(self, duty: Duty, stretch: Stretch) -> int | None:
        """Return the clause whose points are all points of each of the others, which have more; None if none is."""
        points: dict[int, dict[tuple[int, int], int]] = {number: {} for number in stretch.clauses}
        for group, (_, standings) in enumerate(self.space.sweeper.standings(duty, self.space.first)):
            for standing in standings:
                for reach in standing.reaches:
                    if reach.clause.number in points and reach.leads:
                        mask = 0
                        for _, cells in reach.leads:
                            mask |= cells & standing.lead_cells(reach)
                        points[reach.clause.number][group, standing.start] = mask
        narrow = [
            one
            for one, mine in points.items()
            if len(points) > 1
            and all(_is_inside(mine, theirs) for other, theirs in points.items() if other != one)
        ]
        return narrow[0] if len(narrow) == 1 else None


def _is_inside(mine: dict[tuple[int, int], int], theirs: dict[tuple[int, int], int]) -> bool:
    """Whether all points of one are points of the other, which has more."""
    if any(cells & ~theirs.get(key, 0) for key, cells in mine.items()):
        return False
    return any(cells & ~mine.get(key, 0) for key, cells in theirs.items())


def _add(leads: dict[str, int], standings: Sequence[Standing], day: int) -> None:
    """Add who leads where on a day."""
    for standing in standings:
        if standing.start <= day < standing.end:
            for group, cells in standing.sets.items():
                for body in group:
                    leads[body] = leads.get(body, 0) | cells
