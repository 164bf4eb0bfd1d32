"""A first look at a duty: is it wholly in order? Most are, and then nothing needs to be told apart.

The same meaning as `sweep`, in fewer steps: masks are put together without keeping whose they are, and whatever could
be a finding ends the look at once, so that the sweep says what it is. Never says that a duty is in order when it
is not; the referee in the tests holds both to the same answers.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from dutylist.graph.areas import Areas
from dutylist.graph.bodies import Bodies
from dutylist.model.registry import CHOICE_ROLES, Clause, Duty

MOST_KEPT = 50_000
"""Answers kept for being asked again, so that memory stays bounded."""


class _Row(NamedTuple):
    """What one clause reaches in one interval: cells of its leads, of each other role, and who these bodies are.

    `claimed` is where it says that it is nobody's or not settled, `relieved` where nobody's.
    """

    is_general: bool
    lead: int
    claimed: int
    relieved: int
    is_alive: bool
    who: tuple[str, ...]
    watching: tuple[str, ...]
    leading: tuple[tuple[str, int], ...]
    filled: Mapping[str, int]


_ABSENT = _Row(
    is_general=False,
    lead=0,
    claimed=0,
    relieved=0,
    is_alive=False,
    who=(),
    watching=(),
    leading=(),
    filled=MappingProxyType({}),
)
"""A clause that is not in force."""

_Rows = dict[int, _Row | None]
"""Rows by the kind of their clauses; None where one may not be in order."""


class Glance:
    """Looks at duties from one first day on."""

    def __init__(self, areas: Areas, bodies: Bodies, first: int, on: int) -> None:
        """Keep the graphs; masks that cannot change any more are kept by their areas alone."""
        self.areas = areas
        self.bodies = bodies
        self.on = on
        self.is_settled = areas.last_change <= first
        self._unions: dict[tuple[str, ...], int] = {}
        self._standing: dict[tuple[str, int], tuple[int, int]] = {}
        self._who: dict[tuple[str, int, int], tuple[str, ...]] = {}
        self._third = {id_ for id_, body in bodies.records.items() if body.kind == "agent"}
        self._tables: dict[tuple[tuple[str, ...], int], tuple[int, _Rows]] = {}
        self._rows = 0
        self._teams: dict[frozenset[str], frozenset[str]] = {}
        self._seats: dict[str, int] = {}
        self._safe: set[str] = set()

    def union(self, areas: tuple[str, ...], day: int) -> int:
        """Return the cells of some areas on a day."""
        if not self.is_settled:
            return self.areas.union(areas, day)
        mask = self._unions.get(areas)
        if mask is None:
            mask = self._unions[areas] = self.areas.union(areas, day)
        return mask

    def in_order(
        self, duty: Duty, kinds: tuple[int, ...], spans: list[tuple[int, int]], groups: list[tuple[bool, ...]]
    ) -> tuple[frozenset[str], frozenset[str]] | None:
        """Return who leads on the reference day and who ever does, if nothing is wrong with a duty; else None."""
        alive = 0
        leaders: list[str] = []
        ever: list[str] = []
        clauses, areas, needs = duty.clauses, duty.areas, duty.needs
        wanted = (1 << len(clauses)) - 1
        first = clauses[0]
        if first.number < 0 and not first.named:
            wanted -= 1  # texts alone reach nobody and promise nothing
        for start, end in spans:
            space, known = self._table(areas, start)
            if not space:
                return None
            rows: list[_Row] = []
            for clause, kind in zip(clauses, kinds, strict=True):
                if kind in known:
                    row = known[kind]
                else:
                    self._rows += 1
                    row = known[kind] = (
                        self._row(clause, space, start) if clause.start <= start < clause.end else _ABSENT
                    )
                if row is None:
                    return None
                rows.append(row)
            for agrees in groups:
                standing = self._stand(rows, agrees, space, needs, start)
                if standing is None:
                    return None
                living, leading = standing
                alive |= living
                ever += leading
                if start <= self.on < end:
                    leaders += leading
        if alive & wanted != wanted:
            return None
        team = self._team(ever)
        return (team if len(leaders) == len(ever) else self._team(leaders)), team

    def _table(self, areas: tuple[str, ...], day: int) -> tuple[int, _Rows]:
        """Return the cells of a duty's areas in the interval from a day on, and what clauses reach of them."""
        if self._rows > MOST_KEPT:
            self._tables.clear()
            self._rows = 0
        known = self._tables.get((areas, day))
        if known is None:
            known = self._tables[areas, day] = (self.union(areas, day), {})
        return known

    def _team(self, bodies: Iterable[str]) -> frozenset[str]:
        """Return some bodies; the same object for the same bodies, as most duties are led by few."""
        team = frozenset(bodies)
        return self._teams.setdefault(team, team)

    def _stand(
        self, rows: list[_Row], agrees: tuple[bool, ...], space: int, needs: tuple[str, ...], day: int
    ) -> tuple[int, list[str]] | None:
        """Return the clauses that live (as bits) and the leads of one interval and group, None if all is not well."""
        once = claimed = relieved = alive = 0
        leading: list[str] = []
        watching: list[str] = []
        general: _Row | None = None
        bit = 1
        for row, fits in zip(rows, agrees, strict=True):
            if fits:
                is_general, lead, claims, relieves, lives, who, watches, _, _ = row
                if watches:
                    watching.extend(watches)
                if is_general:
                    general = row
                elif lead & once:
                    return None
                else:
                    once |= lead
                    claimed |= claims
                    relieved |= relieves
                    leading.extend(who)
                if lives:
                    alive |= bit
            bit <<= 1
        if claimed & once:
            return None
        if general is not None and general.lead:
            rest = general.lead & ~(once | claimed)
            if rest:
                once |= rest
                alive |= 1  # the general rule comes first
                if rest == general.lead:
                    leading.extend(general.who)
                else:
                    for party, cells in general.leading:
                        if cells & rest:
                            leading.extend(self._bodies(party, day, cells & rest))
        if space & ~(once | relieved):
            return None
        for role in needs:
            filled = 0
            for row, fits in zip(rows, agrees, strict=True):
                if fits:
                    filled |= row.filled.get(role, 0)
            if space & ~filled:
                return None
        if watching and not set(watching).isdisjoint(leading):
            return None
        return alive, leading

    def _row(self, clause: Clause, space: int, day: int) -> _Row | None:
        """Return what a clause that is in force reaches of some cells, None if that may not be in order."""
        base = space
        if clause.places:
            base &= self.union(clause.places, day)
        if clause.excepted:
            base &= ~self.union(clause.excepted, day)
        lead = 0
        leading: tuple[tuple[str, int], ...] = ()
        for party in clause.lead:
            if party[0] == "@":
                if party not in self._safe and not self._is_safe(party):
                    return None
                somebody, crowded = self._stands(party, day)
                if base & ~somebody or (crowded & base and not clause.joint):
                    return None
                cells = base
            else:
                if party in self._third:
                    return None
                reached = self._named(clause, party, base, day)
                if reached is None:
                    return None
                cells = reached
            if cells:
                if cells & lead and not clause.joint:
                    return None
                lead |= cells
                leading = (*leading, (party, cells))
        filled: dict[str, int] = {}
        watching: tuple[str, ...] = ()
        others = False
        for role, parties in zip(CHOICE_ROLES, (clause.support, clause.supervise, clause.agent), strict=True):
            for party in parties:
                if party[0] == "@":
                    cells = base & self._stands(party, day)[0]
                    others = others or bool(base)
                else:
                    reached = self._named(clause, party, base, day)
                    if reached is None:
                        return None
                    cells = reached
                    others = others or bool(cells)
                if cells:
                    filled[role] = filled.get(role, 0) | cells
                    if role == "supervise":
                        watching = (*watching, *self._bodies(party, day, cells))
        is_general = clause.number < 0
        claimed = 0 if clause.none is None and clause.open is None else base
        return _Row(
            is_general,
            lead,
            claimed,
            claimed if clause.none is not None else 0,
            others or (not is_general and bool(lead or claimed)),
            self._bodies(leading[0][0], day, leading[0][1])
            if len(leading) == 1
            else tuple([body for party, cells in leading for body in self._bodies(party, day, cells)]),
            watching,
            leading,
            filled,
        )

    def _named(self, clause: Clause, body: str, base: int, day: int) -> int | None:
        """Return where a clause reaches for a named body; None if it does not exist there or is outside its ground."""
        seat = self._seats.get(body)
        if seat is None:
            covers = self.bodies.seats[body]
            seat = -1 if covers is None else self.union(covers, day)
            if self.is_settled:
                self._seats[body] = seat
        cells = base & seat
        if seat >= 0:
            for area in clause.places:
                if not self.union((area,), day) & seat:
                    return None
        start, end = self.bodies.existence[body]
        return None if cells and not start <= day < end else cells

    def _is_safe(self, selector: str) -> bool:
        """Whether a selector can never stand for a third party, which must not lead."""
        if self._third.isdisjoint(self.bodies.members(selector)):
            self._safe.add(selector)
        return selector in self._safe

    def _stands(self, selector: str, day: int) -> tuple[int, int]:
        """Return where a selector stands for anybody, and where for several."""
        segment = self.bodies.segment(selector, day)
        known = self._standing.get((selector, segment))
        if known is None:
            somebody = crowded = 0
            for group, cells in self.bodies.groups(selector, day):
                somebody |= cells
                if len(group) > 1:
                    crowded |= cells
            known = self._standing[selector, segment] = (somebody, crowded)
        return known

    def _bodies(self, party: str, day: int, cells: int) -> tuple[str, ...]:
        """Return who a party is at some cells."""
        if party[0] != "@":
            return (party,)
        key = (party, self.bodies.segment(party, day), cells)
        known = self._who.get(key)
        if known is None:
            if len(self._who) > MOST_KEPT:
                self._who.clear()
            groups = self.bodies.groups(party, day)
            known = self._who[key] = tuple(
                {body for group, there in groups if there & cells for body in group}
            )
        return known
