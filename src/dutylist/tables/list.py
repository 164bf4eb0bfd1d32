"""The whole list: every duty with its clauses, the general rule first, a row each."""

from collections.abc import Iterator

from dutylist.model.finding import Wording
from dutylist.model.registry import Clause, Duty
from dutylist.tables.columns import COLUMNS, DUTY
from dutylist.tables.naming import Namer, worded
from dutylist.tables.phrase import SEMICOLON, filled, fitting, joined
from dutylist.tables.sheet import Cell, Row, Sheet
from dutylist.tables.subject import Rows, Subject

TITLE = Wording("职责清单", "Duties")
NO_LEAD = Wording("（未写明牵头）", "(no lead given)")
NONE = Wording("不设主体：{reason}", "nobody, on purpose: {reason}")
OPEN = Wording("待明确：{reason}", "to be settled: {reason}")
BETWEEN = Wording("待明确：{reason}（涉及 {parties}）", "to be settled: {reason} (among {parties})")
SUBITEM = Wording("子项：{text}", "sub-item: {text}")
GENERAL = Wording("总则，另有条款的从其条款", "the general rule; the clauses below go before it")
AGENT = Wording("受托：{parties}", "agent: {parties}")
JOINT = Wording("共同牵头：{text}", "joint lead: {text}")
FUNDS = Wording("经费：{parties}", "paid by: {parties}")
WORKLOAD = Wording("用编：{number}", "posts: {number}")
OVER = Wording("已到期", "over")
TO_COME = Wording("尚未生效", "not in force yet")
NOT_JUDGED = Wording(
    "写法有误，未作判断，按原文列出", "not judged because of a fault in the file; shown as written"
)

NO_CLAUSE: tuple[None] = (None,)


def sheets(subject: Subject) -> Iterator[Sheet]:
    """Yield the one table."""
    yield Sheet(
        "list",
        TITLE,
        COLUMNS["list"],
        Rows(lambda: _rows(subject)),
        facts=subject.facts,
        kept=COLUMNS["list"].index(DUTY) + 1,
    )


def _rows(subject: Subject) -> Iterator[Row]:
    names = subject.names
    judged = subject.space.duties
    for number, duty in enumerate(subject.duties(judged=False), 1):
        is_judged = duty.id in judged
        has_lead = any(one.lead or one.none is not None or one.open is not None for one in duty.clauses)
        domain = names.domain(duty.domain)
        basis = names.basis(duty.written)
        standard = worded(duty.written.get("standard"))
        clauses = [one for one in duty.clauses if _is_wanted(subject, duty, one)]
        for position, clause in enumerate(clauses or NO_CLAUSE):
            written = duty.written if clause is None else clause.written
            cells: tuple[Cell, ...] = (
                number,
                domain,
                duty.name,
                names.areas(clause.places or duty.areas, clause.excepted)
                if clause is not None
                else names.areas(duty.areas),
                _condition(names, duty, clause),
                _lead(names, clause, is_judged=is_judged, has_lead=has_lead),
                *_others(names, clause, is_judged=is_judged),
                worded(written.get("task")),
                worded(written.get("limit")),
                worded(written.get("quality")),
                names.basis(duty.written, written) if "basis" in written else basis,
                standard,
                _note(subject, duty, clause, is_first=position == 0, is_judged=is_judged),
            )
            yield Row(cells if is_judged else tuple(map(fitting, cells)), duty.id)


def _is_wanted(subject: Subject, duty: Duty, clause: Clause) -> bool:
    """Whether a clause holds anywhere in the area wanted."""
    if subject.cells is None:
        return True
    areas, day = subject.space.areas, subject.space.on
    reached = areas.union(clause.places or duty.areas, day) & ~areas.union(clause.excepted, day)
    return bool(reached & subject.cells)


def _condition(names: Namer, duty: Duty, clause: Clause | None) -> Cell:
    """Return on which facet values and days a clause holds."""
    days = names.span(duty, clause)
    if clause is None or not clause.when:
        return days
    return joined((names.when(duty, clause), days), SEMICOLON)


def _lead(names: Namer, clause: Clause | None, *, is_judged: bool, has_lead: bool) -> Cell:
    """Return who leads by a clause; where nobody does, that this is meant, or still open."""
    if clause is not None:
        if clause.none is not None:
            return filled(NONE, reason=clause.none)
        if clause.open is not None:
            parties = names.parties(clause.between)
            return filled(BETWEEN if parties else OPEN, reason=clause.open, parties=parties)
        said = names.parties(clause.lead) if is_judged else worded(clause.written.get("lead"))
        if said:
            return said
    return NO_LEAD if is_judged and (clause is None or not has_lead) else ""


def _others(names: Namer, clause: Clause | None, *, is_judged: bool) -> tuple[Cell, Cell, Cell]:
    """Return the office, who supports and who supervises."""
    if clause is None:
        return "", "", ""
    if not is_judged:
        office, support, supervise = (
            worded(clause.written.get(key)) for key in ("office", "support", "supervise")
        )
        return office, support, supervise
    return names.parties(clause.office), names.parties(clause.support), names.parties(clause.supervise)


def _note(subject: Subject, duty: Duty, clause: Clause | None, *, is_first: bool, is_judged: bool) -> Cell:
    """Return what has no column of its own."""
    parts: list[Cell] = []
    written = duty.written
    if "subitem" in written:
        parts.append(filled(SUBITEM, text=worded(written["subitem"])))
    if not is_judged and is_first:
        parts.append(NOT_JUDGED)
    if clause is not None:
        own = clause.written
        if clause.is_general and any(
            one.lead or one.none is not None or one.open is not None for one in duty.clauses[1:]
        ):
            parts.append(GENERAL)
        if clause.end <= subject.space.on:
            parts.append(OVER)
        elif clause.start > subject.space.on:
            parts.append(TO_COME)
        if clause.agent:
            parts.append(filled(AGENT, parties=subject.names.parties(clause.agent)))
        if clause.joint:
            parts.append(filled(JOINT, text=worded(own.get("joint"))))
        if clause.funds:
            parts.append(filled(FUNDS, parties=subject.names.parties(clause.funds)))
        if "workload" in own:
            parts.append(filled(WORKLOAD, number=worded(own["workload"])))
        if not clause.is_general and "note" in own:
            parts.append(worded(own["note"]))
    if is_first and "note" in written:
        parts.append(worded(written["note"]))
    return joined(parts, SEMICOLON) if parts else ""
