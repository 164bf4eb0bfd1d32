"""Whom a role names, in words: bodies by name, selectors by what they stand for."""

from collections.abc import Iterable

from dutylist.model.finding import Wording
from dutylist.model.kinds import BODY_KINDS
from dutylist.model.registry import Registry

OF_THE_PLACE = Wording("属地{kind}", "the {kind} of the place")
UNIT_OF = Wording("{body}在当地的机构", "the unit of {body} at the place")


def body_name(registry: Registry, id_: str) -> str:
    """Return a body's short name, else its name."""
    body = registry.bodies.get(id_)
    return id_ if body is None else body.short or body.name


def party_words(registry: Registry, party: str) -> Wording:
    """Return a body, or whom a selector stands for; in Chinese the list's own word goes first."""
    if party[:1] != "@":
        name = body_name(registry, party)
        return Wording(name, name)
    kind = party[1:]
    if kind in BODY_KINDS:
        said = Wording(
            *(text.replace("{kind}", name) for text, name in zip(OF_THE_PLACE, BODY_KINDS[kind], strict=True))
        )
    else:
        name = body_name(registry, kind)
        said = Wording(*(text.replace("{body}", name) for text in UNIT_OF))
    # The built-in word comes first, so a word of the list's own takes its place.
    own = {selector: word for word, selector in registry.policy.selectors.items()}
    return Wording(own.get(party, said.zh), said.en)


def parties_words(registry: Registry, parties: Iterable[str]) -> Wording:
    """Return parties one after another, in the order given."""
    said = [party_words(registry, party) for party in parties]
    return Wording("、".join(one.zh for one in said), ", ".join(one.en for one in said))
