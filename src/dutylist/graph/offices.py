"""Inner offices: which committee duties have none, and which offices belong to somebody else. 三定."""

from collections.abc import Iterable, Iterator

from dutylist.graph.space import Space
from dutylist.model.registry import Clause, Duty

INNER = frozenset(("office", "institution"))


def officeless(space: Space) -> Iterator[tuple[Duty, tuple[str, ...]]]:
    """Yield duties that a committee with inner offices leads and that none of these holds."""
    inner: dict[str, frozenset[str]] = {}
    for id_, body in space.registry.bodies.items():
        if body.kind == "committee":
            offices = frozenset(
                one for one in space.bodies.below(id_) if space.registry.bodies[one].kind in INNER
            )
            if offices:
                inner[id_] = offices
    if not inner:
        return
    ever = space.facts.ever
    leading: dict[frozenset[str], list[str]] = {}
    for duty in space.duties.values():
        team = ever[duty.id]
        committees = leading.get(team)
        if committees is None:
            committees = leading[team] = sorted(team & inner.keys())
        if committees:
            lonely = tuple([id_ for id_ in committees if not _is_named(inner[id_], duty.clauses)])
            if lonely:
                yield duty, lonely


def _is_named(offices: frozenset[str], clauses: Iterable[Clause]) -> bool:
    """Whether any clause names one of some offices, as the office that holds it or in any role."""
    for clause in clauses:
        if clause.office and not offices.isdisjoint(clause.office):
            return True
        if not offices.isdisjoint(clause.named):
            return True
    return False


def foreign_offices(space: Space) -> Iterator[tuple[Duty, Clause, tuple[str, ...]]]:
    """Yield clauses with the offices that are no part of a body that the clause names or its selector stands for."""
    known: dict[tuple[object, ...], tuple[str, ...]] = {}
    owners: dict[tuple[str, ...], frozenset[str]] = {}
    for duty, clause in space.keys.clauses("office"):
        key = (clause.office, clause.lead, clause.support, clause.supervise, clause.agent)
        foreign = known.get(key)
        if foreign is None:
            named = clause.named
            if named not in owners:
                owners[named] = _meant(space, named)
            foreign = known[key] = tuple(
                sorted(one for one in clause.office if owners[named].isdisjoint(space.bodies.line(one)))
            )
        if foreign:
            yield duty, clause, foreign


def _meant(space: Space, named: tuple[str, ...]) -> frozenset[str]:
    """Return the bodies named, and all that selectors among them ever stand for."""
    owners: set[str] = set()
    for party in named:
        owners.update(space.bodies.members(party) if party[0] == "@" else (party,))
    return frozenset(owners)
