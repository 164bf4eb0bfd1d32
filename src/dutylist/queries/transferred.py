"""What became of the points that a transfer carries: taken up, still with the giver, dropped, gone on."""

from collections.abc import Sequence

from dutylist.graph.space import Space
from dutylist.model.mechanisms import Transfer
from dutylist.queries.story import Carried, Handed, Outcome, Track
from dutylist.queries.tracks import tracks


def handed(space: Space, transfer: Transfer, cells: int | None) -> tuple[Handed, ...]:
    """Return what became of the points, duty by duty, those together of which all the same is true."""
    found: dict[tuple[object, ...], Handed] = {}
    for id_ in transfer.duties:
        duty = space.duties.get(id_)
        for track in tracks(space, duty, cells) if duty is not None else ():
            own = next((one for one in track.carried if one.transfer.order == transfer.order), None)
            if own is None:
                continue
            outcome = _outcome(track, own, space.on)
            holder = track.on(space.on)
            since = _since(track, own, outcome, space.on)
            chain = tuple((one.transfer.order, one.terms) for one in track.carried)
            key = (id_, track.combinations, outcome, since, holder, chain)
            known = found.get(key)
            mask = track.cells if known is None else known.cells | track.cells
            found[key] = Handed(
                track.duty, mask, track.combinations, own, outcome, since, holder, track.carried
            )
    return tuple(found.values())


def belongs(carried: Sequence[Carried], day: int) -> Carried | None:
    """Return the one that points belong to on a day: the latest that carries them."""
    return max(
        (one for one in carried if one.on(day) is not None),
        key=lambda one: (one.transfer.effective, one.transfer.order),
        default=None,
    )


def _outcome(track: Track, own: Carried, day: int) -> Outcome:
    """Say what became of points, as of a day."""
    transfer, holder, term = own.transfer, track.on(day), own.on(day)
    if own.since > day:
        return "to-come"
    if transfer.end <= day:
        return "over"
    if term is None:
        return "outside"
    if belongs(track.carried, day) is not own:
        return "passed-on"
    if holder.is_relieved:
        return "relieved"
    kept = not holder.bodies.isdisjoint(term.givers)
    acting = holder.agents if transfer.is_delegation else holder.bodies
    if set(acting).isdisjoint(term.receivers):
        return "held" if kept else "elsewhere" if holder.leads else "dropped"
    if transfer.is_delegation:
        return "taken" if kept else "elsewhere" if holder.leads else "dropped"
    return "shared" if kept else "taken"


def _since(track: Track, own: Carried, outcome: Outcome, on: int) -> int | None:
    """Return the day since which the outcome has been so without a break, no earlier than the transfer."""
    if outcome in ("to-come", "passed-on", "over"):
        return None
    days = {chapter.start for chapter in track.chapters}
    days.update(day for one in track.carried for term in one.terms for day in term[:2])
    since = on
    for day in sorted((day for day in days if own.since <= day <= on), reverse=True):
        if _outcome(track, own, day) != outcome:
            break
        since = day
    return since
