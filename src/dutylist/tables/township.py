"""A township's three tables: what it does itself, what it supports, what was taken back from it."""

from collections.abc import Iterator

from dutylist.model.finding import Wording
from dutylist.tables.columns import COLUMNS
from dutylist.tables.cooperation import TOWNSHIP, help_given, taken_back, tasks, work_since
from dutylist.tables.holdings import Holding
from dutylist.tables.phrase import filled
from dutylist.tables.sheet import Cell, Row, Sheet
from dutylist.tables.subject import Subject

BASIC = Wording("{body}基本履职事项清单", "{body}: duties of its own")
SUPPORT = Wording("{body}配合履职事项清单", "{body}: duties in which it supports")
RECLAIMED = Wording("{body}上级部门收回事项清单", "{body}: duties taken back by departments")
NOBODY_LEADS = Wording("（无牵头主体）", "(nobody leads)")
TAKEN = Wording("{bodies}{work}", "{bodies}, {work}")


def sheets(subject: Subject) -> Iterator[Sheet]:
    """Yield three tables for the township wanted, else for each that exists on the reference day."""
    space = subject.space
    for body in space.registry.bodies.values():
        if body.kind != TOWNSHIP or (subject.body not in {None, body.id}):
            continue
        if subject.body is None and not space.bodies.exists(body.id, space.on):
            continue
        tables = (
            ("basic", BASIC, _basic),
            ("support", SUPPORT, _support),
            ("reclaimed", RECLAIMED, _reclaimed),
        )
        for name, title, make in tables:
            rows = [
                Row((number, *cells), duty) for number, (duty, cells) in enumerate(make(subject, body.id), 1)
            ]
            yield Sheet(
                f"township.{body.id}.{name}",
                subject.titled(title, body.id),
                COLUMNS[f"township.{name}"],
                rows,
                facts=subject.facts,
            )


Entry = tuple[str, tuple[Cell, ...]]


def _of(subject: Subject, body: str, role: str) -> dict[str, list[Holding]]:
    """Return a body's holdings in a role by their duties, in the order of a table."""
    found: dict[str, list[Holding]] = {}
    for one in subject.holdings.by_body.get(body, ()):
        if one.role == role and one.duty.id in subject.order and subject.within(one.cells):
            found.setdefault(one.duty.id, []).append(one)
    return dict(sorted(found.items(), key=lambda pair: subject.order[pair[0]]))


def _basic(subject: Subject, body: str) -> Iterator[Entry]:
    for id_, (first, *_) in _of(subject, body, "lead").items():
        yield id_, (subject.names.domain(first.duty.domain), first.duty.name)


def _support(subject: Subject, body: str) -> Iterator[Entry]:
    """Yield the duties that somebody above leads, or nobody, where the township supports."""
    for id_, mine in _of(subject, body, "support").items():
        duty = mine[0].duty
        leads = [
            one
            for one in subject.holdings.of_duty(duty)
            if one.role == "lead" and any(subject.within(one.shared(own)) for own in mine)
        ]
        above = [one for one in leads if subject.parties[one.body] != TOWNSHIP]
        if above or not leads:
            yield (
                id_,
                (
                    subject.names.domain(duty.domain),
                    duty.name,
                    subject.names.bodies(dict.fromkeys(one.body for one in above)) or NOBODY_LEADS,
                    tasks(above, subject),
                    help_given(mine),
                ),
            )


def _reclaimed(subject: Subject, body: str) -> Iterator[Entry]:
    found = [one for one in taken_back(subject) if body in one.givers]
    for one in sorted(found, key=lambda taken: subject.order[taken.duty.id]):
        names = subject.names
        taken = filled(TAKEN, bodies=names.bodies(one.receivers), work=work_since(subject, one))
        yield one.duty.id, (names.domain(one.duty.domain), one.duty.name, taken)
