"""Who leads and who supports at the same points, and what was taken back from whom: for townships and departments."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dutylist.graph.space import Space
from dutylist.model.finding import Wording
from dutylist.model.mechanisms import Transfer
from dutylist.model.period import show_day
from dutylist.model.registry import Duty
from dutylist.tables.holdings import Holding
from dutylist.tables.naming import worded
from dutylist.tables.phrase import LINE, filled, joined
from dutylist.tables.sheet import Cell
from dutylist.tables.subject import Subject

TOWNSHIP = "township"
TAKES_BACK = frozenset(("strip", "reclaim"))

EACH = Wording("{body}：{task}", "{body}: {task}")
HELPS = Wording("配合做好：{task}", "support in: {task}")
HELPS_ONLY = Wording("配合", "support")
SINCE = Wording("自 {day} 起承接", "since {day}")
PAPER = Wording("依据：{document}", "by {document}")
WORK = Wording("工作方式：{task}", "how it works: {task}")


def tasks(holdings: Iterable[Holding], subject: Subject) -> Cell:
    """Return what bodies have to do by their clauses, named where they are several with different tasks."""
    found: dict[Cell, dict[str, None]] = {}
    for one in holdings:
        task = worded(one.clause.written.get("task"))
        if task != "":
            found.setdefault(task, {})[one.body] = None
    if len(found) == 1:
        return next(iter(found))
    return joined(
        (filled(EACH, body=subject.names.bodies(bodies), task=task) for task, bodies in found.items()), LINE
    )


def help_given(holdings: Iterable[Holding]) -> Cell:
    """Return what those do who support: their own clause's task, or the task of the lead in it."""
    found: dict[Cell, None] = {}
    for one in holdings:
        task = worded(one.clause.written.get("task"))
        if task != "" and one.clause.lead:
            task = filled(HELPS, task=task)
        if task != "":
            found[task] = None
    return joined(found, LINE) or HELPS_ONLY


class Taken(NamedTuple):
    """A duty that was taken back, and still is, from townships: by which transfer, from whom and by whom."""

    duty: Duty
    transfer: Transfer
    givers: tuple[str, ...]
    receivers: tuple[str, ...]
    cells: int


def taken_back(subject: Subject) -> Iterator[Taken]:
    """Yield what townships gave back by the reference day, unless a later transfer carried it on. In file order."""
    space = subject.space
    kinds = space.registry.bodies
    for transfer in space.mechanisms.transfers:
        if transfer.kind not in TAKES_BACK or transfer.effective > space.on:
            continue
        for id_ in transfer.duties:
            duty = space.duties.get(id_)
            if duty is None or id_ not in subject.order:
                continue
            cells = subject.within(_now(space, transfer, duty))
            if not cells:
                continue
            givers = _bodies(space, transfer.givers, cells, transfer.effective)
            givers = tuple(one for one in givers if kinds[one].kind == TOWNSHIP)
            if givers:
                yield Taken(
                    duty, transfer, givers, _bodies(space, transfer.receivers, cells, space.on), cells
                )


def _now(space: Space, transfer: Transfer, duty: Duty) -> int:
    """Return which cells of a duty belong to a transfer on the reference day."""
    cells = space.transfers.cells(transfer, space.areas.union(duty.areas, space.on), space.on)
    if transfer not in space.custody.holders(duty, cells, space.on, {}):
        return 0
    return cells


def _bodies(space: Space, parties: tuple[str, ...], cells: int, day: int) -> tuple[str, ...]:
    groups = space.transfers.standing(parties, cells, day)
    return tuple(dict.fromkeys(body for group, _ in groups for body in group))


def work_since(subject: Subject, taken: Taken) -> Cell:
    """Return since when and how it is done by those who took it over."""
    holding = [
        one
        for one in subject.holdings.of_duty(taken.duty)
        if one.role == "lead" and one.body in taken.receivers and one.cells & taken.cells
    ]
    said = tasks(holding, subject)
    document = worded(taken.transfer.written.get("document"))
    parts: list[Cell] = [filled(SINCE, day=show_day(taken.transfer.effective) or "")]
    if said != "":
        parts.append(filled(WORK, task=said))
    if document != "":
        parts.append(filled(PAPER, document=document))
    return joined(parts, Wording("；", "; "))
