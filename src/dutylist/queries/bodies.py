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
        roles = [
            role
            for role in ROLES
            if any(_may_be(space, clause.parties(role), body) for clause in duty.clauses)
        ]
        if roles:
            yield from _held(space, duty, roles, body, cells)


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


def moves(space: Space, body: str, cells: int | None) -> Iterator[Move]:
    """Yield the transfers that a body gives or receives by, in order of their days.

    A body that is named is meant even where the transfer has no cell; one that a selector finds, on the day of effect
    or, if that is later, on the reference day.
    """
    for transfer in sorted(space.mechanisms.transfers, key=lambda one: (one.effective, one.order)):
        days = sorted({transfer.effective, max(transfer.effective, space.on)})
        for parties, others, is_given in (
            (transfer.givers, transfer.receivers, True),
            (transfer.receivers, transfer.givers, False),
        ):
            whom = {one for one in others if one[0] != "@"}
            is_party = cells is None and body in parties
            for day in days if _may_be(space, parties, body) else ():
                carried = carried_cells(space, transfer, day)
                if cells is not None:
                    carried &= cells
                mine = sum(
                    mask for group, mask in space.transfers.standing(parties, carried, day) if body in group
                )
                is_party = is_party or bool(mine)
                whom.update(one for group, _ in space.transfers.standing(others, mine, day) for one in group)
            if is_party:
                yield Move(transfer, is_given, tuple(sorted(whom)))


def _may_be(space: Space, parties: Iterable[str], body: str) -> bool:
    """Whether parties name a body, or a selector among them can stand for it on some day."""
    return any(
        party == body or (party[0] == "@" and body in space.bodies.members(party)) for party in parties
    )


def carried_cells(space: Space, transfer: Transfer, day: int) -> int:
    """Return the cells of all duties that a transfer is about on a day."""
    duties = (space.duties[id_] for id_ in transfer.duties if id_ in space.duties)
    cells = 0
    for areas in dict.fromkeys(duty.areas for duty in duties):
        cells |= space.transfers.cells(transfer, space.areas.union(areas, day), day)
    return cells


def assets(space: Space, body: str, cells: int | None) -> Iterator[tuple[str, Asset]]:
    """Yield the built things that a body has to do with, each with its part in them."""
    for asset in space.mechanisms.assets:
        if cells is not None and not space.areas.union(asset.areas, space.on) & cells:
            continue
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
    order = {id_: number for number, id_ in enumerate(space.registry.bodies)}
    links = space.bodies.successions if back else space.bodies.heirs
    seen = {body}
    found: list[tuple[str, ...]] = []
    level: Iterable[str] = (body,)
    while True:
        following = {other for one in level for other in links.get(one, ())} - seen
        if not following:
            return tuple(found)
        seen |= following
        level = sorted(following, key=order.__getitem__)
        found.append(tuple(level))
