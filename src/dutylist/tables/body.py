"""One body's own list: what it leads, supports, supervises, does for others, gave away and took over."""

from collections.abc import Iterator, Sequence
from operator import itemgetter

from dutylist.model.finding import Wording
from dutylist.model.kinds import TRANSFER_KINDS
from dutylist.model.mechanisms import Transfer
from dutylist.model.period import show_day
from dutylist.queries.bodies import moves
from dutylist.tables.columns import COLUMNS
from dutylist.tables.holdings import Holding
from dutylist.tables.naming import worded
from dutylist.tables.phrase import SEMICOLON, filled, joined
from dutylist.tables.sheet import Cell, Row, Sheet
from dutylist.tables.subject import Rows, Subject

TITLE = Wording("{body}职责清单", "Duties of {body}")
PARTS = {
    "lead": Wording("牵头", "lead"),
    "agent": Wording("受托", "agent"),
    "support": Wording("配合", "support"),
    "supervise": Wording("监管", "supervise"),
    "given": Wording("移出", "gave away"),
    "taken": Wording("承接", "took over"),
}
"""How a body may have to do with a duty, in the order of the table."""

MOVE = Wording("{kind}：{name}（自 {day} 起）", "{kind}: {name} (from {day})")
TO_COME = Wording("尚未生效", "not in effect yet")
WITH = Wording("{part}：{bodies}", "{part}: {bodies}")


def sheets(subject: Subject) -> Iterator[Sheet]:
    """Yield a table for the body wanted, else for each that has any part in the part of the list wanted."""
    for body in [subject.body] if subject.body else list(subject.space.registry.bodies):
        entries = _entries(subject, body)
        if entries or subject.body:
            yield Sheet(
                f"body.{body}",
                subject.titled(TITLE, body),
                COLUMNS["body"],
                Rows(lambda entries=entries: _numbered(entries)),  # type: ignore[misc]  # mypy knows no default of a lambda
                facts=subject.facts,
            )


Entry = tuple[str, str, tuple[Cell, ...]]
"""Part, duty and the cells from the domain on."""


def _numbered(entries: Sequence[Entry]) -> Iterator[Row]:
    for number, (part, duty, cells) in enumerate(entries, 1):
        yield Row((number, PARTS[part], *cells), duty)


def _entries(subject: Subject, body: str) -> list[Entry]:
    """Return everything about a body, by its part in it, then domain by domain."""
    everybodys = subject.order
    parts = {part: number for number, part in enumerate(PARTS)}
    found: list[tuple[tuple[int, int], Entry]] = []
    for holding in subject.holdings.by_body.get(body, ()):
        cells = subject.within(holding.cells)
        if cells and holding.duty.id in everybodys:
            entry = holding.role, holding.duty.id, _held(subject, holding, cells)
            found.append(((parts[holding.role], everybodys[holding.duty.id]), entry))
    for move in moves(subject.space, body, subject.cells):
        part = "given" if move.is_given else "taken"
        for id_ in move.transfer.duties:
            if id_ in everybodys:
                moved = _moved(subject, move.transfer, move.others, id_)
                if moved is not None:
                    found.append(((parts[part], everybodys[id_]), (part, id_, moved)))
    found.sort(key=itemgetter(0))
    return [entry for _, entry in found]


def _held(subject: Subject, holding: Holding, cells: int) -> tuple[Cell, ...]:
    names, duty, clause = subject.names, holding.duty, holding.clause
    own = clause.written
    condition = joined((names.combinations(duty, holding.combinations), names.span(duty, clause)), SEMICOLON)
    # What a clause with a lead says is the lead's to do; who supports by it supports that.
    return (
        names.domain(duty.domain),
        duty.name,
        names.cells(cells),
        condition,
        worded(own.get("task")),
        worded(own.get("limit")),
        worded(own.get("quality")),
        _others(subject, holding),
        names.basis(duty.written) if clause.is_general else names.basis(duty.written, own),
        worded(duty.written.get("standard")),
        "" if clause.is_general else worded(own.get("note")),
    )


def _others(subject: Subject, holding: Holding) -> Cell:
    """Return who else has a part at the same points: the lead first."""
    found: dict[str, dict[str, None]] = {}
    for other in subject.holdings.of_duty(holding.duty):
        if other.body != holding.body and subject.within(holding.shared(other)):
            found.setdefault(other.role, {})[other.body] = None
    return joined(
        (
            filled(WITH, part=PARTS[role], bodies=subject.names.bodies(found[role]))
            for role in PARTS
            if role in found
        ),
        SEMICOLON,
    )


def _moved(subject: Subject, transfer: Transfer, others: Sequence[str], id_: str) -> tuple[Cell, ...] | None:
    names, space = subject.names, subject.space
    duty = space.duties[id_]
    cells = space.transfers.cells(
        transfer, space.areas.union(duty.areas, transfer.effective), transfer.effective
    )
    if cells and not subject.within(cells):
        return None
    note = filled(
        MOVE,
        kind=TRANSFER_KINDS[transfer.kind],
        name=transfer.name,
        day=show_day(transfer.effective) or "",
    )
    document = worded(transfer.written.get("document"))
    return (
        names.domain(duty.domain),
        duty.name,
        names.cells(cells),
        "",
        "",
        "",
        "",
        names.bodies(others),
        document,
        "",
        joined((note, TO_COME if transfer.effective > space.on else ""), SEMICOLON),
    )
