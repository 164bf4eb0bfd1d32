"""Which duties may fare otherwise though nothing in them changed: areas or bodies that they name did."""

from collections.abc import Iterable

from dutylist.graph.links import reached
from dutylist.graph.space import Space
from dutylist.model.period import Period
from dutylist.model.registry import Duty
from dutylist.queries.plain import Names


class Touched:
    """The areas whose cells, and the bodies whose existence or jurisdiction, may be others than before."""

    def __init__(self, old: Space, new: Space, names: Names) -> None:
        """Look at what each area and body is made of in both lists."""
        self.old = old
        self.new = new
        self.names = names
        self.areas = self._areas()
        self.bodies = self._bodies()
        self._selectors: dict[str, bool] = {}

    def concerns(self, was: Duty, now: Duty) -> bool:
        """Whether the points of a duty may differ though it says the same."""
        if was.facets != now.facets and _values(was) != _values(now):
            return True
        if not (self.areas or self.bodies):
            return False
        if not self.areas.isdisjoint(now.areas):
            return True
        for clause in now.clauses:
            if not self.areas.isdisjoint((*clause.places, *clause.excepted)):
                return True
            for party in (*clause.named, *clause.between):
                if party in self.bodies or (party[0] == "@" and self._selector(party)):
                    return True
        return False

    def _selector(self, selector: str) -> bool:
        """Whether a selector may stand for others than before, or elsewhere."""
        known = self._selectors.get(selector)
        if known is None:
            bodies = self.names["body"]
            back = {new: old for old, new in bodies.items()}
            word = selector[1:]
            before = self.old.bodies.members(f"@{back.get(word, word)}")
            after = set(self.new.bodies.members(selector))
            own = any(not self.areas.isdisjoint(self.new.registry.bodies[one].covers) for one in after)
            known = (
                own or after != {bodies.get(one, one) for one in before} or not self.bodies.isdisjoint(after)
            )
            self._selectors[selector] = known
        return known

    def _areas(self) -> frozenset[str]:
        """Return the areas, by new id, that are made of other parts than before, on whatever days."""
        ids = self.names["area"]
        olds = {
            ids.get(area.id, area.id): (
                area.complete,
                {(ids.get(whole, whole), term) for whole, term in area.within},
            )
            for area in self.old.registry.areas.values()
        }
        news = {area.id: (area.complete, set(area.within)) for area in self.new.registry.areas.values()}
        found = {id_ for id_ in {**olds, **news} if olds.get(id_) != news.get(id_)}
        # What an area lies in changes with it, wherever it lay and lies.
        return frozenset(_upwards(found, (_wholes(olds), _wholes(news))))

    def _bodies(self) -> frozenset[str]:
        ids, areas = self.names["body"], self.names["area"]
        olds = {
            ids.get(body.id, body.id): (
                None if body.parent is None else ids.get(body.parent, body.parent),
                {areas.get(area, area) for area in body.covers},
                body.period,
                body.kind,
            )
            for body in self.old.registry.bodies.values()
        }
        news = {
            body.id: (body.parent, set(body.covers), body.period, body.kind)
            for body in self.new.registry.bodies.values()
        }
        found = {id_ for id_ in {**olds, **news} if olds.get(id_) != news.get(id_)}
        found |= {id_ for id_, facts in news.items() if not self.areas.isdisjoint(facts[1])}
        parts: dict[str, list[str]] = {}
        for side in (olds, news):
            for id_, facts in side.items():
                if facts[0] is not None:
                    parts.setdefault(facts[0], []).append(id_)
        return frozenset(reached(parts, found))


def _values(duty: Duty) -> list[tuple[str, list[str]]]:
    return [(facet.id, list(facet.values)) for facet in duty.facets]


def _wholes(areas: dict[str, tuple[bool, set[tuple[str, Period]]]]) -> dict[str, list[str]]:
    return {id_: [whole for whole, _ in within] for id_, (_, within) in areas.items()}


def _upwards(found: set[str], sides: Iterable[dict[str, list[str]]]) -> set[str]:
    both: dict[str, list[str]] = {}
    for side in sides:
        for id_, wholes in side.items():
            both.setdefault(id_, []).extend(wholes)
    return reached(both, found)
