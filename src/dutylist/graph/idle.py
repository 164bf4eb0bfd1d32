"""Bodies that nothing in the list names."""

from collections.abc import Iterator

from dutylist.graph.bodies import KINDS
from dutylist.graph.links import reached
from dutylist.graph.soundness import AREA_LINKS, OTHER_LINKS
from dutylist.graph.space import Space
from dutylist.model.registry import Body


def idle_bodies(space: Space) -> Iterator[Body]:
    """Yield bodies named nowhere but as `parent` or in `replaces`, their descendants neither. In file order."""
    registry, bodies = space.registry, space.bodies
    named: set[str] = set(registry.mentioned)
    parties = {  # the same few in most clauses
        some
        for duty in registry.duties.values()
        for one in duty.clauses
        for some in (one.lead, one.support, one.supervise, one.agent, one.between, one.office, one.funds)
    }
    named.update(*parties)
    for matter in registry.matters:
        for key, ids in matter.links.items():
            if key not in AREA_LINKS and key not in OTHER_LINKS:
                named.update(ids)
    for selector in [party for party in named if party.startswith("@")]:
        if selector[1:] not in KINDS:
            named.add(selector[1:])
        named.update(id_ for id_ in bodies.members(selector) if not bodies.existence[id_].is_empty)
    busy = reached(bodies.parents, named & set(registry.bodies))
    yield from (body for id_, body in registry.bodies.items() if id_ not in busy)
