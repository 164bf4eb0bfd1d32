"""Who is responsible for a duty on the reference day: place by place and case by case, since when, and by which clause.

Places and cases with the same answer are one. The sweep that the check makes is asked, so the two never disagree.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeVar

from dutylist.graph.bodies import split
from dutylist.graph.snapshot import on_day
from dutylist.graph.space import Space
from dutylist.graph.standing import Standing
from dutylist.graph.stretch import Facets
from dutylist.model.period import FOREVER
from dutylist.model.registry import ROLES, Clause, Duty
from dutylist.queries.story import Chapter, Holder, Reason, Track
from dutylist.queries.tracks import Label, holder_of, labels_of, merged, tracks

Absence = Literal["unjudged", "to-come", "over", "elsewhere"]
"""Why there is no answer: the duty has a fault, is not in force yet or no longer, is not to be done there."""


class Part(NamedTuple):
    """Bodies in a role by one clause."""

    role: str
    clause: Clause
    bodies: tuple[str, ...]


class Span(NamedTuple):
    """Since when the same have led at some cells without a break (0: always), and until when all stays as it is.

    `until` is the first day on which anything there is otherwise; `reasons` say why it began.
    """

    since: int
    until: int
    cells: int
    reasons: tuple[Reason, ...]


class Answer(NamedTuple):
    """What holds at some points on the reference day. No combinations: all are meant.

    `notes` are the clauses that make it nobody's or leave it open.
    """

    cells: int
    combinations: tuple[Facets, ...]
    holder: Holder
    parts: tuple[Part, ...]
    notes: tuple[Clause, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who is responsible for a duty, in an area if one is given; without any answer, why."""

    duty: Duty
    area: str | None
    answers: tuple[Answer, ...]
    absence: Absence | None


def responsible(space: Space, id_: str, area: str | None = None) -> Responsibility:
    """Return who is responsible for a duty, by the first cell of each answer."""
    duty = space.registry.duties[id_]
    if id_ not in space.duties or not space.registry.is_readable:
        return Responsibility(duty, area, (), "unjudged")
    if space.on < duty.start:
        return Responsibility(duty, area, (), "to-come")
    if space.on >= duty.end:
        return Responsibility(duty, area, (), "over")
    limit = None if area is None else space.areas.mask(area, space.on)
    answers = tuple(_answers(space, duty, limit))
    return Responsibility(duty, area, answers, None if answers else "elsewhere")


_Same = TypeVar("_Same")
_Key = tuple[Holder, tuple[Part, ...], tuple[Clause, ...]]
_Found = tuple[_Key, int, tuple[Span, ...], list[Facets]]


def answers_on(space: Space, duty: Duty, limit: int | None = None) -> list[Answer]:
    """Return what holds at the points of a duty on the reference day, at some cells; since when is left out."""
    return _answers(space, duty, limit, is_dated=False)


def _answers(space: Space, duty: Duty, limit: int | None, *, is_dated: bool = True) -> list[Answer]:
    standings = on_day(space.sweeper, duty, space.on)
    cells = 0
    for _, standing in standings:
        cells |= standing.space if limit is None else standing.space & limit
    if not cells:
        return []
    known = tracks(space, duty, cells) if is_dated else ()
    found: list[_Found] = []
    for combinations, standing in standings:
        through = [track for track in known if _agrees(track, combinations[0])]
        here = ((_said(duty, labels), mask) for labels, mask in _split(standing, cells))
        for key, mask in _united(here):
            found.append((key, mask, _spans(through, mask, space.on), list(combinations)))
    return _together(duty, found)


def _agrees(track: Track, combination: Facets) -> bool:
    """Whether a track is about a facet combination."""
    chosen = dict(combination)
    return not track.combinations or any(
        all(chosen.get(facet, value) == value for facet, value in one) for one in track.combinations
    )


_Labelled = tuple[Literal["part", "holder"], Label | tuple[int, str, str]]


def _split(standing: Standing, cells: int) -> Iterator[tuple[tuple[_Labelled, ...], int]]:
    """Yield what holds together, with the cells where exactly this does; last the cells where nothing does."""
    there = standing.space & cells
    labelled: list[tuple[_Labelled, int]] = [
        (("holder", label), mask & there) for label, mask in labels_of(standing)
    ]
    for reach in standing.reaches:
        number = reach.clause.number
        counted = standing.lead_cells(reach) & there
        for group, mask in reach.leads:
            labelled.extend((("part", (number, "lead", body)), mask & counted) for body in group)
        for role, present in reach.present.items():
            labelled.extend((("part", (number, role, body)), mask & there) for body, mask in present)
    left = there
    for labels, mask in split(one for one in labelled if one[1]):
        left &= ~mask
        yield labels, mask
    if left:
        yield (), left


def _said(duty: Duty, labels: Sequence[_Labelled]) -> tuple[Holder, tuple[Part, ...], tuple[Clause, ...]]:
    clauses = {clause.number: clause for clause in duty.clauses}
    holder = holder_of(tuple(label for sort, label in labels if sort == "holder"))  # type: ignore[misc]  # by sort
    bodies: dict[tuple[int, int], list[str]] = {}
    notes: dict[int, Clause] = {}
    for sort, label in labels:
        if sort == "part":
            number, role, body = label  # type: ignore[misc]  # the sort says which
            bodies.setdefault((ROLES.index(role), number), []).append(body)
        elif label[0] in {"none", "open"}:
            notes.update((number, clauses[number]) for number in label[1:] if isinstance(number, int))
    parts = tuple(
        Part(ROLES[role], clauses[number], tuple(dict.fromkeys(some)))
        for (role, number), some in sorted(bodies.items())
    )
    return holder, parts, tuple(notes.values())


def _spans(through: Iterable[Track], cells: int, on: int) -> tuple[Span, ...]:
    """Return since when it has been so, the earliest first."""
    found: list[tuple[tuple[int, int, tuple[Reason, ...]], int]] = []
    left = cells
    for track in through:
        where = track.cells & left
        if where:
            left &= ~where
            begun, now = track.begun(on), _now(track, on)
            since = 0 if begun is None else begun.start
            until = FOREVER if now is None else now.end
            found.append(((since, until, () if begun is None else begun.reasons), where))
    spans = (Span(since, until, where, reasons) for (since, until, reasons), where in _united(found))
    return tuple(sorted(spans, key=lambda one: (one.since, one.until, one.cells & -one.cells)))


def _now(track: Track, on: int) -> Chapter | None:
    return next((one for one in track.chapters if one.start <= on < one.end), None)


def _united(some: Iterable[tuple[_Same, int]]) -> list[tuple[_Same, int]]:
    """Return what is the same once, with all its cells."""
    found: list[tuple[_Same, int]] = []
    for key, mask in some:
        for number, (known, cells) in enumerate(found):
            if known == key:
                found[number] = key, cells | mask
                break
        else:
            found.append((key, mask))
    return found


def _together(duty: Duty, found: Iterable[_Found]) -> list[Answer]:
    """Return the answers, those of the same cells that differ only by facet values as one."""
    grouped: list[_Found] = []
    for one in found:
        for known in grouped:
            if known[:3] == one[:3]:
                known[3].extend(one[3])
                break
        else:
            grouped.append(one)
    answers = [
        Answer(mask, merged(duty, combinations), *key, spans) for key, mask, spans, combinations in grouped
    ]
    return sorted(answers, key=lambda one: (one.cells & -one.cells, one.combinations))
