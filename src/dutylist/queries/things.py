"""What a word of the command line means: a duty, a transfer, a body or an asset; a joint matter; an area."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeVar

from dutylist.model.registry import Registry
from dutylist.queries.story import Kind

KINDS: tuple[Kind, ...] = ("duty", "transfer", "body", "asset")
"""What has a story."""


class Thing(NamedTuple):
    """Something that has a story."""

    kind: Kind
    id: str

    def __str__(self) -> str:
        """The word that means this one whatever else there is."""
        return f"{self.kind}:{self.id}"


class Whistled(NamedTuple):
    """Something for which a whistle can blow: a collaboration or a duty."""

    kind: Literal["matter", "duty"]
    id: str

    def __str__(self) -> str:
        """The word that means this one whatever else there is."""
        return f"{self.kind}:{self.id}"


Named = TypeVar("Named", Thing, Whistled)


def find(registry: Registry, word: str, kinds: Sequence[Kind] = KINDS) -> list[Thing]:
    """Return what a word means: what has it for an id, else for a name, `short` or nameplate; in file order.

    `duty:` and the like before it choose the kind. Of two bodies of one name the one that replaces the other is meant.
    """
    known = [thing for thing in things(registry) if thing[0].kind in kinds]
    found = _meant(known, word)
    head, colon, rest = word.partition(":")
    if not found and colon:
        kind = head.strip().lower()
        found = _meant([thing for thing in known if thing[0].kind == kind], rest.strip())
    bodies = {thing.id for thing in found if thing.kind == "body"}
    replaced = {old for id_ in bodies for old in registry.bodies[id_].replaces}
    left = [thing for thing in found if thing.kind != "body" or thing.id not in replaced]
    return left or found


def _meant(known: Sequence[tuple[Named, tuple[str, ...]]], word: str) -> list[Named]:
    """Return those with a word as their id, else those with it among their names."""
    return [thing for thing, _ in known if thing.id == word] or [
        thing for thing, names in known if word in names
    ]


def things(registry: Registry) -> Iterator[tuple[Thing, tuple[str, ...]]]:
    """Yield everything that has a story, with its names."""
    for duty in registry.duties.values():
        yield Thing("duty", duty.id), (duty.name,)
    for matter in registry.matters:
        if matter.section == "transfers":
            yield Thing("transfer", matter.id), (matter.name,)
    for body in registry.bodies.values():
        names = (body.name, body.short, *body.nameplates)
        yield Thing("body", body.id), tuple(name for name in names if name)
    for matter in registry.matters:
        if matter.section == "assets":
            yield Thing("asset", matter.id), (matter.name,)


def find_whistled(registry: Registry, word: str) -> list[Whistled]:
    """Return the collaborations and duties that a word means: by id, else by name; `matter:` or `duty:` chooses."""
    head, colon, rest = word.partition(":")
    chosen = head.strip().lower() if colon else ""
    known = [(one, (name,)) for one, name in whistled(registry)]
    return _meant(known, word) or _meant([pair for pair in known if pair[0].kind == chosen], rest.strip())


def whistled(registry: Registry) -> Iterator[tuple[Whistled, str]]:
    """Yield everything for which a whistle can blow, with its name."""
    for matter in registry.matters:
        if matter.section == "collaborations":
            yield Whistled("matter", matter.id), matter.name
    for duty in registry.duties.values():
        yield Whistled("duty", duty.id), duty.name


def find_area(registry: Registry, word: str) -> list[str]:
    """Return the areas that a word means: by id, else by name."""
    if word in registry.areas:
        return [word]
    return [area.id for area in registry.areas.values() if area.name == word]
