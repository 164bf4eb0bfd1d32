"""Whom clauses name, and on which days: bodies by id, and those that a selector stands for in some areas."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dutylist.graph.areas import Areas
from dutylist.graph.bodies import Bodies
from dutylist.model.period import BEGINNING, FOREVER, Period

Spread = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Areas, those that count among them (none: all), and those that do not."""


class Named:
    """Answers for parties; what a selector stands for is worked out once for the same areas."""

    def __init__(self, areas: Areas, bodies: Bodies) -> None:
        """Keep the graphs."""
        self.areas = areas
        self.bodies = bodies
        self._known: dict[tuple[str, Spread], dict[str, list[Period]]] = {}

    def terms(self, parties: Iterable[str], spread: Spread, term: Period) -> Iterator[tuple[str, Period]]:
        """Yield the bodies that parties name, each with days of a term on which it exists; a body may come again.

        A selector's bodies are those whose own `covers` meets the areas on these days.
        """
        for party in parties:
            if party[0] == "@":
                found: Mapping[str, Sequence[Period]] = self._stand_for(party, spread)
            else:
                found = {party: (self.bodies.existence[party],)}
            for body, periods in found.items():
                for period in periods:
                    days = period.meet(term)
                    if not days.is_empty:
                        yield body, days

    def _stand_for(self, selector: str, spread: Spread) -> dict[str, list[Period]]:
        key = selector, spread
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = {}
            areas, within, excepted = spread
            days = {BEGINNING, *self.bodies.selector_days(selector)}
            for area in (*areas, *within, *excepted):
                days.update(self.areas.change_days(area))
            begun = sorted(days)
            for start, end in zip(begun, [*begun[1:], FOREVER], strict=True):
                cells = self.areas.union(areas, start) & ~self.areas.union(excepted, start)
                if within:
                    cells &= self.areas.union(within, start)
                for group, there in self.bodies.groups(selector, start):
                    if there & cells:
                        for body in group:
                            _extend(known.setdefault(body, []), Period(start, end))
        return known


def _extend(periods: list[Period], period: Period) -> None:
    """Add a period that begins no earlier than the last one of some."""
    if periods and periods[-1].end >= period.start:
        periods[-1] = Period(periods[-1].start, max(periods[-1].end, period.end))
    else:
        periods.append(period)


def united(periods: Iterable[Period]) -> list[Period]:
    """Return the days of any of some periods, as few periods in order."""
    found: list[Period] = []
    for period in sorted(periods):
        _extend(found, period)
    return found
