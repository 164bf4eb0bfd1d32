"""The story of one thing in time: a duty, a transfer, a body, a built thing."""

from dataclasses import replace

from dutylist.graph.space import Space
from dutylist.model.mechanisms import Asset, Transfer
from dutylist.model.origin import Origin
from dutylist.model.registry import Body, Duty, Matter
from dutylist.queries.bodies import assets, carried_cells, generations, held, moves
from dutylist.queries.story import (
    AssetStory,
    BodyStory,
    Care,
    DutyStory,
    Scope,
    Story,
    TransferStory,
    UntoldStory,
)
from dutylist.queries.things import Thing
from dutylist.queries.tracks import tracks
from dutylist.queries.transferred import handed


def tell(space: Space, thing: Thing, area: str | None = None) -> Story:
    """Return the story of a thing, in an area alone if one is given."""
    cells = None if area is None else cells_of(space, area)
    story = _told(space, thing, cells)
    if cells is None:
        return story
    return replace(story, scope=story.scope._replace(limit=cells, elsewhere=_elsewhere(space, cells)))


def _told(space: Space, thing: Thing, cells: int | None) -> Story:
    id_ = thing.id
    if thing.kind == "duty":
        return _duty(space, id_, cells) if id_ in space.duties else _untold(thing, space.registry.duties[id_])
    if thing.kind == "body":
        body = space.registry.bodies[id_]
        return _untold(thing, body) if id_ in space.soundness.bodies else _body(space, body, cells)
    if thing.kind == "transfer":
        for transfer in space.mechanisms.transfers:
            if transfer.id == id_:
                return _transfer(space, transfer, cells)
    for asset in space.mechanisms.assets if thing.kind == "asset" else ():
        if asset.id == id_:
            return _asset(space, asset, cells)
    section = f"{thing.kind}s"
    return _untold(
        thing, next(one for one in space.registry.matters if (one.section, one.id) == (section, id_))
    )


def cells_of(space: Space, area: str) -> int:
    """Return the cells of an area on the reference day; if it has none then, those it ever has."""
    mask = space.areas.mask(area, space.on)
    for day in space.areas.change_days(area) if not mask else ():
        mask |= space.areas.mask(area, day) | space.areas.mask(area, day - 1)
    return mask


def _untold(thing: Thing, record: Duty | Body | Matter) -> UntoldStory:
    points = {thing.id: None} if thing.kind == "duty" else {}
    bodies = frozenset((thing.id,)) if thing.kind == "body" else frozenset[str]()
    return UntoldStory(thing.kind, thing.id, record.name, Scope(frozenset((record.origin,)), points, bodies))


def _elsewhere(space: Space, cells: int) -> frozenset[Origin]:
    """Return the built things and transfers that are not in an area, whatever else they have to do with a story."""
    areas, on = space.areas, space.on
    there = [one.origin for one in space.mechanisms.assets if not areas.union(one.areas, on) & cells]
    there += [
        one.origin
        for one in space.mechanisms.transfers
        if not carried_cells(space, one, max(one.effective, on)) & cells
    ]
    return frozenset(there)


def _duty(space: Space, id_: str, cells: int | None) -> DutyStory:
    duty = space.duties[id_]
    through = space.transfers.by_duty.get(id_, ())
    origins = [duty.origin, *(one.origin for one in through)]
    origins += [one.origin for one in space.mechanisms.assets if id_ in one.upkeep]
    scope = Scope(frozenset(origins), {id_: cells})
    return DutyStory(duty, scope, tracks(space, duty, cells))


def _transfer(space: Space, transfer: Transfer, cells: int | None) -> TransferStory:
    points = handed(space, transfer, cells)
    about: dict[str, int | None] = {}
    for one in points:
        about[one.duty.id] = (about.get(one.duty.id) or 0) | one.cells
    return TransferStory(transfer, Scope(frozenset((transfer.origin,)), about), points)


def _body(space: Space, body: Body, cells: int | None) -> BodyStory:
    id_ = body.id
    scope = Scope(frozenset((body.origin,)), {}, frozenset((id_,)))
    return BodyStory(
        body,
        scope,
        space.bodies.existence[id_],
        generations(space, id_, back=True),
        generations(space, id_, back=False),
        tuple(held(space, id_, cells)),
        tuple(moves(space, id_, cells)),
        tuple(assets(space, id_, cells)),
    )


def _asset(space: Space, asset: Asset, cells: int | None) -> AssetStory:
    here = space.areas.union(asset.areas, space.on)
    if cells is not None:
        here &= cells
    care: dict[tuple[object, ...], Care] = {}
    about: dict[str, int | None] = {}
    for id_ in asset.upkeep:
        duty = space.duties.get(id_)
        for track in tracks(space, duty, here) if duty is not None else ():
            holder = track.on(space.on)
            begun = track.begun(space.on)
            since = None if begun is None else begun.start
            if holder.state == "outside":
                continue
            about[id_] = (about.get(id_) or 0) | track.cells
            key = (id_, track.combinations, holder.state, holder.leads, since)
            known = care.get(key)
            mask = track.cells if known is None else known.cells | track.cells
            care[key] = Care(track.duty, mask, track.combinations, holder, since)
    return AssetStory(asset, Scope(frozenset((asset.origin,)), about), tuple(care.values()))
