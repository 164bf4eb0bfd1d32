"""What can be judged: no duty or mechanism that names, however indirectly, an entity with a fault or on a cycle."""

from collections.abc import Mapping, Set

from dutylist.graph.areas import Areas
from dutylist.graph.bodies import Bodies
from dutylist.graph.cycles import knotted
from dutylist.graph.links import reached
from dutylist.model.registry import Duty, Matter, Registry


class Soundness:
    """The entities that cannot be relied on. A selector names nobody, so it is never the reason."""

    def __init__(self, registry: Registry, areas: Areas, bodies: Bodies) -> None:
        """Spread faults: to an area from what it lies within, to a body from its parents and its `covers`."""
        unsound = registry.unsound
        bad_areas = set(unsound["area"]) | (set() if areas.is_acyclic else knotted(areas.down))
        bad_areas = reached(areas.down, bad_areas)
        bad_bodies = set(unsound["body"]) | bodies.cyclic | knotted(bodies.successions)
        bad_bodies |= {id_ for id_, body in registry.bodies.items() if bad_areas.intersection(body.covers)}
        bad_bodies = reached(bodies.children, bad_bodies)
        self.areas = frozenset(bad_areas)
        self.bodies = frozenset(bad_bodies)
        self.domains = unsound["domain"]
        self.facets = unsound["facet"]
        self._all_sound = not (bad_areas or bad_bodies or self.domains or self.facets)

    def holds(self, duty: Duty) -> bool:
        """Whether a duty and everything that it names is sound."""
        if not duty.judged or self._all_sound:
            return duty.judged
        if duty.domain in self.domains or any(area in self.areas for area in duty.areas):
            return False
        if any(facet.id in self.facets and not facet.path for facet in duty.facets):
            return False
        for clause in duty.clauses:
            named = (*clause.named, *clause.between, *clause.office, *clause.funds)
            if any(party in self.bodies for party in named):
                return False
            if any(area in self.areas for area in (*clause.places, *clause.excepted)):
                return False
        return True

    def holds_matter(self, matter: Matter) -> bool:
        """Whether a record of the mechanisms and everything that it names is sound."""
        if not matter.judged or self._all_sound:
            return matter.judged
        for key, ids in matter.links.items():
            if key in AREA_LINKS:
                bad: Set[str] = self.areas
            else:
                bad = frozenset() if key in OTHER_LINKS else self.bodies
            if not bad.isdisjoint(ids):
                return False
        return True


AREA_LINKS = frozenset(("areas", "in"))
"""Links of the mechanisms that lead to areas."""

OTHER_LINKS = frozenset(("duties", "duty", "upkeep", "steps", "needs", "when"))
"""Links of the mechanisms that lead neither to areas nor to bodies."""


def judged(registry: Registry, soundness: Soundness) -> Mapping[str, Duty]:
    """Return the duties that can be judged, in file order."""
    return {id_: duty for id_, duty in registry.duties.items() if soundness.holds(duty)}
