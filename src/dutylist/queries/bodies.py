"""What a body has held and holds, what it gave away and took over, and whom it came of."""

from collections.abc import Iterable, Iterator

from dutylist.graph.custody import in_role
from dutylist.graph.space import Space
from dutylist.graph.stretch import Cause, Facets, Run, Spell, merge_facets, runs
from dutylist.model.mechanisms import Asset, Transfer
from dutylist.model.period import BEGINNING
from dutylist.model.registry import Duty
from dutylist.queries.story import Held, Move

ROLES = ("lead", "agent")


def held(space: Space, body: str, cells: int | None) -> Iterator[Held]:
    """Yield the duties that a body leads or is the agent for, on all days, in file order and by day."""
    for duty in space.duties.values():
        roles = [role for role in ROLES if _may_be_named(space, duty, role, body)]
        if roles:
            yield from _held(space, duty, roles, body, cells)


def _may_be_named(space: Space, duty: Duty, role: str, body: str) -> bool:
    """Whether some clause names a body in a role, by a selector too."""
    return any(
        party == body or (party[0] == "@" and body in space.bodies.members(party))
        for clause in duty.clauses
        for party in clause.parties(role)
    )


def _held(space: Space, duty: Duty, roles: list[str], body: str, cells: int | None) -> Iterator[Held]:
    grouped: dict[Run, list[Facets]] = {}
    for combinations, standings in space.sweeper.standings(duty, BEGINNING):
        spells = []
        for standing in standings:
            there = dict.fromkeys(roles, 0)
            if "lead" in there:
                for group, mask in standing.sets.items():
                    if body in group:
                        there["lead"] |= mask
            if "agent" in there:
                there["agent"] |= in_role(standing, "agent").get(body, 0)
            limit = standing.space if cells is None else standing.space & cells
            causes = {Cause("", role, (body,)): mask & limit for role, mask in there.items() if mask & limit}
            spells.append(Spell(standing.start, standing.end, causes, {}))
        for run in runs(spells):
            grouped.setdefault(run, []).extend(combinations)
    order = [(facet.id, tuple(facet.values)) for facet in duty.facets]
    merged = merge_facets(grouped, order)
    merged.sort(key=lambda pair: (pair[0][2], pair[0][3], pair[0][1] & -pair[0][1], pair[1]))
    for (cause, mask, start, end, _), facets in merged:
        yield Held(duty, cause.role or "", mask, facets, start, end)


def moves(space: Space, body: str) -> Iterator[Move]:
    """Yield the transfers that a body gives or receives by, in order of their days."""
    transfers = space.transfers
    for transfer in sorted(space.mechanisms.transfers, key=lambda one: (one.effective, one.order)):
        for parties, others, is_given in (
            (transfer.givers, transfer.receivers, True),
            (transfer.receivers, transfer.givers, False),
        ):
            if not any(
                party == body or (party[0] == "@" and body in space.bodies.members(party))
                for party in parties
            ):
                continue
            mine = _cells_of(space, transfer, parties, body)
            if mine:
                standing = transfers.standing(others, mine, transfer.effective)
                whom = sorted({one for group, _ in standing for one in group})
                yield Move(transfer, is_given, tuple(whom))


def _cells_of(space: Space, transfer: Transfer, parties: tuple[str, ...], body: str) -> int:
    """Return where a body is one of a transfer's parties when it takes effect."""
    day, cells = transfer.effective, 0
    for id_ in transfer.duties:
        duty = space.duties.get(id_)
        if duty is not None:
            cells |= space.transfers.cells(transfer, space.areas.union(duty.areas, day), day)
    return sum(mask for group, mask in space.transfers.standing(parties, cells, day) if body in group)


def assets(space: Space, body: str) -> Iterator[tuple[str, Asset]]:
    """Yield the built things that a body has to do with, each with its part in them."""
    for asset in space.mechanisms.assets:
        for part, bodies in (
            ("builder", (asset.builder,)),
            ("interim", (asset.interim,)),
            ("keeper", (asset.keeper,)),
            ("pays", asset.pays),
        ):
            if body in bodies:
                yield part, asset


def generations(space: Space, body: str, *, back: bool) -> tuple[tuple[str, ...], ...]:
    """Return whom a body goes back to by `replaces`, or who came of it, the nearest first; each body once."""
    graph = space.bodies.successions
    order = {id_: number for number, id_ in enumerate(space.registry.bodies)}
    step = graph.successors if back else graph.predecessors
    seen = {body}
    found: list[tuple[str, ...]] = []
    level: Iterable[str] = (body,)
    while True:
        following = {other for one in level for other in step(one)} - seen
        if not following:
            return tuple(found)
        seen |= following
        level = sorted(following, key=order.__getitem__)
        found.append(tuple(level))
