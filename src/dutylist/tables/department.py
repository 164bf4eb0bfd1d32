"""A department's mirror of the townships' tables: what they support it with, what it took back from them."""

from collections.abc import Iterator

from dutylist.model.finding import Wording
from dutylist.tables.columns import COLUMNS
from dutylist.tables.cooperation import TOWNSHIP, Taken, help_given, taken_back, tasks, work_since
from dutylist.tables.holdings import Holding
from dutylist.tables.sheet import Row, Sheet
from dutylist.tables.subject import Subject

SUPPORT = Wording("{body}：乡镇（街道）配合事项清单", "{body}: duties in which townships support it")
RECLAIMED = Wording("{body}：收回乡镇（街道）事项清单", "{body}: duties that it took back from townships")


def sheets(subject: Subject) -> Iterator[Sheet]:
    """Yield two tables for the body wanted, else for each but townships that has anything in them."""
    taken = list(taken_back(subject))
    for body in [subject.body] if subject.body else list(subject.space.registry.bodies):
        if subject.parties[body] == TOWNSHIP:
            continue
        support = list(_support(subject, body))
        reclaimed = list(_reclaimed(subject, body, taken))
        if not (support or reclaimed or subject.body):
            continue
        for name, title, rows in (("support", SUPPORT, support), ("reclaimed", RECLAIMED, reclaimed)):
            yield Sheet(
                f"department.{body}.{name}",
                subject.titled(title, body),
                COLUMNS[f"department.{name}"],
                rows,
                facts=subject.facts,
            )


def _support(subject: Subject, body: str) -> Iterator[Row]:
    names, order = subject.names, subject.order
    led: dict[str, list[Holding]] = {}
    for one in subject.holdings.by_body.get(body, ()):
        if one.role == "lead" and one.duty.id in order and subject.within(one.cells):
            led.setdefault(one.duty.id, []).append(one)
    number = 0
    for id_ in sorted(led, key=order.__getitem__):
        mine = led[id_]
        duty = mine[0].duty
        helping = [
            one
            for one in subject.holdings.of_duty(duty)
            if one.role == "support"
            and subject.parties[one.body] == TOWNSHIP
            and any(subject.within(one.shared(own)) for own in mine)
        ]
        if helping:
            number += 1
            cells = (
                names.domain(duty.domain),
                duty.name,
                names.bodies(dict.fromkeys(one.body for one in helping)),
                tasks(mine, subject),
                help_given(helping),
            )
            yield Row((number, *cells), id_)


def _reclaimed(subject: Subject, body: str, taken: list[Taken]) -> Iterator[Row]:
    names = subject.names
    mine = sorted((one for one in taken if body in one.receivers), key=lambda one: subject.order[one.duty.id])
    for number, one in enumerate(mine, 1):
        cells = (
            names.domain(one.duty.domain),
            one.duty.name,
            names.bodies(one.givers),
            work_since(subject, one),
        )
        yield Row((number, *cells), one.duty.id)
