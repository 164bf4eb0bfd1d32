"""What each clause of a duty reaches on the days of one interval, in cells. SPEC §3 *reaches*."""

from collections.abc import Iterable
from typing import NamedTuple

from dutylist.graph.areas import Areas
from dutylist.graph.bodies import Bodies, Group, split
from dutylist.model.registry import Clause


class Reach(NamedTuple):
    """What one clause reaches among the cells of a space, on the days of one interval.

    `base` is where its conditions hold, whoever is named. For each role the existing bodies reached are in `present`
    (selectors as groups of the bodies they stand for). `leads` are the sets of leads, `absent` the named leads that
    do not exist (with whether they have ended), `nobody` is where a lead selector stands for nobody, `asked` where
    any lead of it reaches at all; `others` says whether any other role reaches anything. `outside` is where a named
    body is reached outside its jurisdiction.
    """

    clause: Clause
    base: int
    leads: tuple[Group, ...]
    asked: int
    absent: tuple[tuple[str, int, bool], ...]
    nobody: int
    crowded: tuple[Group, ...]
    present: dict[str, list[tuple[str, int]]]
    outside: tuple[tuple[str, str, int], ...]
    others: bool
    alive: bool


_NOTHING: tuple[Group, ...] = ()


class Reacher:
    """Works out reaches from the graphs."""

    def __init__(self, areas: Areas, bodies: Bodies) -> None:
        """Keep the graphs."""
        self.areas = areas
        self.bodies = bodies

    def reach(self, clause: Clause, space: int, day: int) -> Reach | None:
        """Return what a clause reaches of `space` in the interval from `day` on; None if it is not in force."""
        if not clause.start <= day < clause.end:
            return None
        base = space
        if clause.places:
            base &= self.areas.union(clause.places, day)
        if clause.excepted:
            base &= ~self.areas.union(clause.excepted, day)
        leads: list[Group] = []
        crowded: list[Group] = []
        absent: list[tuple[str, int, bool]] = []
        present: dict[str, list[tuple[str, int]]] = {}
        outside: list[tuple[str, str, int]] = []
        asked = nobody = 0
        others = False
        alive = bool(base and (clause.none is not None or clause.open is not None))
        if clause.lead and base:
            together: list[tuple[str, int]] = []
            for party in clause.lead:
                if party[0] == "@":
                    asked |= base
                    standing = 0
                    for group, everywhere in self.bodies.groups(party, day):
                        cells = everywhere & base
                        if cells:
                            standing |= cells
                            if clause.joint:
                                together.extend((body, cells) for body in group)
                            else:
                                leads.append((group, cells))
                                if len(group) > 1:
                                    crowded.append((group, cells))
                    nobody |= base & ~standing
                    continue
                cells, strange = self.named(clause, party, base, day)
                if strange:
                    outside.append(("lead", party, strange))
                if cells:
                    asked |= cells
                    if not self.bodies.exists(party, day):
                        absent.append((party, cells, self.bodies.ended(party, day)))
                    elif clause.joint:
                        together.append((party, cells))
                    else:
                        leads.append(((party,), cells))
            if together:
                leads.extend(joined(together))
            alive = alive or bool(asked)
        for role, parties in (
            ("support", clause.support),
            ("supervise", clause.supervise),
            ("agent", clause.agent),
        ):
            if parties and base:
                others = self._others(clause, role, parties, base, day, present, outside) or others
        return Reach(
            clause,
            base,
            tuple(leads),
            asked,
            tuple(absent),
            nobody,
            tuple(crowded),
            present,
            tuple(outside),
            others,
            alive or others,
        )

    def _others(
        self,
        clause: Clause,
        role: str,
        parties: tuple[str, ...],
        base: int,
        day: int,
        present: dict[str, list[tuple[str, int]]],
        outside: list[tuple[str, str, int]],
    ) -> bool:
        """Fill in who fills a role besides the lead; return whether anything was reached."""
        reached = present.setdefault(role, [])
        alive = False
        for party in parties:
            if party[0] == "@":
                alive = True
                for group, cells in self.bodies.groups(party, day):
                    if cells & base:
                        reached.extend((body, cells & base) for body in group)
                continue
            cells, strange = self.named(clause, party, base, day)
            if strange:
                outside.append((role, party, strange))
            if cells:
                alive = True
                if self.bodies.exists(party, day):
                    reached.append((party, cells))
        return alive

    def named(self, clause: Clause, body: str, base: int, day: int) -> tuple[int, int]:
        """Return where a clause reaches for a named body, and which of these cells are outside its jurisdiction."""
        jurisdiction = self.bodies.jurisdiction(body, day)
        if jurisdiction is None:
            return base, 0
        inside = base & jurisdiction
        strange = 0
        for area in clause.places:
            mask = self.areas.mask(area, day)
            if not mask & jurisdiction:
                strange |= mask & base
        return inside | strange, strange


def joined(together: Iterable[tuple[str, int]]) -> list[Group]:
    """Return the sets of bodies that stand together at each cell."""
    masks: dict[str, int] = {}
    for body, cells in together:
        masks[body] = masks.get(body, 0) | cells
    return split(sorted(masks.items()))
