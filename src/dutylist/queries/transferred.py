"""What became of the points that a transfer carries: taken up, still with the giver, dropped, gone on."""

from collections.abc import Sequence

from dutylist.graph.space import Space
from dutylist.model.mechanisms import Transfer
from dutylist.queries.story import Carried, Handed, Holder, Outcome, Track
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
            chain = tuple((one.transfer.order, one.since, one.givers, one.receivers) for one in track.carried)
            key = (id_, track.combinations, own.since, own.receivers, outcome, since, holder, chain)
            known = found.get(key)
            mask = track.cells if known is None else known.cells | track.cells
            found[key] = Handed(
                track.duty, mask, track.combinations, own, outcome, since, holder, track.carried
            )
    return tuple(found.values())


def belongs(carried: Sequence[Carried], day: int) -> Carried | None:
    """Return the one that points belong to on a day: the latest that has carried them, a delegation in its term."""
    there = [
        one
        for one in carried
        if one.since <= day and not (one.transfer.is_delegation and one.transfer.end <= day)
    ]
    return max(there, key=lambda one: (one.transfer.effective, one.transfer.order), default=None)


def _outcome(track: Track, own: Carried, on: int) -> Outcome:
    """Say what became of points, as of a day."""
    transfer, holder = own.transfer, track.on(on)
    if own.since > on:
        return "to-come"
    now = belongs(track.carried, on)
    if now is None or now.transfer.order != transfer.order:
        return "over" if transfer.is_delegation and transfer.end <= on else "passed-on"
    if holder.state == "outside":
        return "outside"
    receivers, givers = set(own.receivers), set(own.givers)
    taken, kept = _has_taken(own, holder), bool(givers & holder.bodies)
    if transfer.is_delegation:
        return "taken" if taken and kept else "held" if kept else _without(holder)
    if taken and kept and not givers <= receivers:
        return "shared"
    return "taken" if taken else "held" if kept else _without(holder)


def _without(holder: Holder) -> Outcome:
    return "elsewhere" if holder.leads else "dropped"


def _has_taken(own: Carried, holder: Holder) -> bool:
    acting = set(holder.agents) if own.transfer.is_delegation else holder.bodies
    return bool(acting.intersection(own.receivers))


def _since(track: Track, own: Carried, outcome: Outcome, on: int) -> int | None:
    """Return the day since which the outcome has been so without a break, no earlier than the transfer."""
    if outcome in ("to-come", "passed-on", "over"):
        return None
    since = on
    for chapter in reversed(track.chapters):
        if chapter.start > on:
            continue
        day = max(chapter.start, own.since)
        if chapter.end <= own.since or _outcome(track, own, day) != outcome:
            break
        since = day
    return since
