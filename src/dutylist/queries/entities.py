"""Everything in a list that has an id and a card of its own, and what a word of the command line means among it."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, get_args

from dutylist.model.origin import Origin
from dutylist.model.registry import Registry

Kind = Literal[
    "duty",
    "body",
    "area",
    "domain",
    "facet",
    "transfer",
    "asset",
    "collaboration",
    "dataset",
    "indicator",
    "flow",
    "pool",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
SECTIONS: Mapping[Kind, str] = {
    "duty": "duties",
    "body": "bodies",
    "area": "areas",
    "domain": "domains",
    "facet": "facets",
    "transfer": "transfers",
    "asset": "assets",
    "collaboration": "collaborations",
    "dataset": "datasets",
    "indicator": "indicators",
    "flow": "flows",
    "pool": "post_pools",
}
"""The top-level key of each kind."""


class Entity(NamedTuple):
    """Something with an id: where it stands, and what it is called besides its name."""

    kind: Kind
    id: str
    name: str
    origin: Origin
    aliases: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The word that means this one whatever else there is."""
        return f"{self.kind}:{self.id}"


def entities(registry: Registry) -> Iterator[Entity]:
    """Yield everything that has a card, kind by kind in file order."""
    for duty in registry.duties.values():
        yield Entity("duty", duty.id, duty.name, duty.origin)
    for body in registry.bodies.values():
        aliases = tuple(name for name in (body.short, *body.nameplates) if name)
        yield Entity("body", body.id, body.name, body.origin, aliases)
    for area in registry.areas.values():
        yield Entity("area", area.id, area.name, area.origin)
    for domain in registry.domains.values():
        yield Entity("domain", domain.id, domain.name, domain.origin)
    for facet in registry.facets.values():
        yield Entity("facet", facet.id, facet.name, facet.origin)
    by_section = {section: kind for kind, section in SECTIONS.items()}
    for matter in registry.matters:
        if matter.section in by_section:
            yield Entity(by_section[matter.section], matter.id, matter.name, matter.origin)


def find_entities(registry: Registry, word: str, kind: str | None = None) -> list[Entity]:
    """Return what a word means: what has it for an id, else for a name; `body:` and the like before it choose.

    Of two bodies of one name the one that replaces the other is meant. `kind` leaves out all others.
    """
    known = [one for one in entities(registry) if kind in {None, one.kind}]
    found = _meant(known, word)
    head, colon, rest = word.partition(":")
    if not found and colon:
        chosen = head.strip().lower()
        found = _meant([one for one in known if one.kind == chosen], rest.strip())
    replaced = {old for one in found if one.kind == "body" for old in registry.bodies[one.id].replaces}
    left = [one for one in found if one.kind != "body" or one.id not in replaced]
    return left or found


def _meant(known: list[Entity], word: str) -> list[Entity]:
    return [one for one in known if one.id == word] or [
        one for one in known if word == one.name or word in one.aliases
    ]
