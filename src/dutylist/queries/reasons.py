"""Why it changed: what else happens at a point on the day on which somebody else begins to stand there."""

from collections.abc import Iterable, Iterator

from dutylist.graph.space import Space
from dutylist.model.period import BEGINNING, FOREVER
from dutylist.model.registry import Duty
from dutylist.queries.story import Carried, Holder, Reason


class Reasons:
    """Looks for reasons in one duty."""

    def __init__(self, space: Space, duty: Duty) -> None:
        """Put what happens to areas and clauses under its day."""
        self.space = space
        self.duty = duty
        self.clauses = {clause.number: clause for clause in duty.clauses}
        self.memberships: dict[int, list[tuple[str, str, bool]]] = {}
        for area in space.registry.areas.values():
            for whole, term in area.within:
                for day, joins in ((term.start, True), (term.end, False)):
                    if BEGINNING < day < FOREVER:
                        self.memberships.setdefault(day, []).append((area.id, whole, joins))

    def between(
        self, cells: int, before: Holder, after: Holder, day: int, carried: Iterable[Carried]
    ) -> tuple[Reason, ...]:
        """Return the reasons for a change on a day; none for what has been so from the beginning."""
        if day <= BEGINNING:
            return ()
        found: list[Reason] = []
        if before.state == "outside" and day == self.duty.start:
            found.append(Reason("duty-begins"))
        if after.state == "outside" and day == self.duty.end:
            return (Reason("duty-ends"),)
        found.extend(self._areas(cells, day))
        found.extend(self._bodies(before, after, day))
        gone = [number for number in before.clauses if number not in after.clauses]
        come = [number for number in after.clauses if number not in before.clauses]
        found.extend(Reason("clause-ends", clause=one) for one in gone if self.clauses[one].end == day)
        found.extend(Reason("clause-begins", clause=one) for one in come if self.clauses[one].start == day)
        for one in carried:
            if one.since == day:
                found.append(Reason("transfer", transfer=one.transfer))
            elif one.transfer.is_delegation and one.transfer.end == day:
                found.append(Reason("term-over", transfer=one.transfer))
        return tuple(found)

    def _areas(self, cells: int, day: int) -> Iterator[Reason]:
        """Yield which areas with some of the cells in them join or leave another that day."""
        areas = self.space.areas
        for part, whole, joins in self.memberships.get(day, ()):
            if areas.mask(part, day if joins else day - 1) & cells:
                yield Reason("area-joins" if joins else "area-leaves", area=part, whole=whole)

    def _bodies(self, before: Holder, after: Holder, day: int) -> Iterator[Reason]:
        """Yield who is founded or dissolved; whom a new body replaces is told with it."""
        bodies = self.space.bodies
        named = dict.fromkeys((*before.bodies, *before.agents, *after.bodies, *after.agents, *before.absent))
        named.update(dict.fromkeys(after.absent))
        replaced: set[str] = set()
        ids = sorted(named)
        for body in ids:
            if bodies.existence[body].start == day:
                others = bodies.records[body].replaces
                replaced.update(others)
                yield Reason("body-founded", body=body, replaced=others)
        for body in ids:
            if bodies.existence[body].end == day and body not in replaced:
                yield Reason("body-ended", body=body)
