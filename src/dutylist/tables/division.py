"""The boundary table: each matter, and what the committee, the townships, the departments and others do in it."""

from collections.abc import Iterator, Mapping, Sequence

from dutylist.graph.parties import PARTIES
from dutylist.model.codes import NAMES, TITLES
from dutylist.model.finding import Finding, Wording
from dutylist.model.registry import Duty
from dutylist.tables.body import PARTS
from dutylist.tables.columns import COLUMNS
from dutylist.tables.holdings import Holding
from dutylist.tables.list import NONE, OPEN
from dutylist.tables.naming import worded
from dutylist.tables.phrase import LINE, SEMICOLON, filled, joined
from dutylist.tables.sheet import Cell, Row, Sheet
from dutylist.tables.subject import Rows, Subject

TITLE = Wording("职责边界表", "Division of duties")
DOES = Wording("{part}（{bodies}）{where}", "{part} ({bodies}){where}")
DOES_WHAT = Wording("{part}（{bodies}）{where}：{task}", "{part} ({bodies}){where}: {task}")
WHERE = Wording("〔{where}〕", " [{where}]")
FOUND = Wording("{title}（{code}）", "{name} ({code})")


def sheets(subject: Subject) -> Iterator[Sheet]:
    """Yield the one table."""
    yield Sheet("division", TITLE, COLUMNS["division"], Rows(lambda: _rows(subject)), facts=subject.facts)


def _rows(subject: Subject) -> Iterator[Row]:
    names = subject.names
    wrong: dict[str, dict[str, None]] = {}
    for located in subject.verdict.findings:
        if located.severity != "info" and _concerns(subject, located.finding):
            wrong.setdefault(located.finding.duty or "", {})[located.finding.code] = None
    for number, duty in enumerate(subject.duties(), 1):
        said = _parties(subject, duty)
        yield Row(
            (
                number,
                names.domain(duty.domain),
                duty.name,
                *(joined(said.get(party, ()), LINE) for party in PARTIES),
                names.basis(duty.written),
                joined((*_left(subject, duty), *map(_title, wrong.get(duty.id, ()))), SEMICOLON),
            ),
            duty.id,
        )


def _concerns(subject: Subject, finding: Finding) -> bool:
    """Whether a finding is about the area wanted."""
    if subject.cells is None or not finding.cells:
        return True
    bit = subject.space.areas.bit
    return any(subject.cells >> bit[cell] & 1 for cell in finding.cells)


def _title(code: str) -> Cell:
    return filled(FOUND, title=TITLES[code], name=NAMES[code], code=code)


def _parties(subject: Subject, duty: Duty) -> Mapping[str, Sequence[Cell]]:
    """Return what each party does in a duty, a line for each role in each clause."""
    grouped: dict[tuple[str, str, int, tuple[object, ...]], list[Holding]] = {}
    for one in subject.holdings.of_duty(duty):
        if subject.within(one.cells):
            key = subject.parties[one.body], one.role, one.clause.number, one.combinations
            grouped.setdefault(key, []).append(one)
    order = list(PARTS)
    found: dict[str, list[Cell]] = {}
    for (party, *_), holdings in sorted(grouped.items(), key=lambda pair: order.index(pair[0][1])):
        found.setdefault(party, []).append(_line(subject, duty, holdings))
    return found


def _line(subject: Subject, duty: Duty, holdings: Sequence[Holding]) -> Cell:
    names, first = subject.names, holdings[0]
    cells = 0
    for one in holdings:
        cells |= subject.within(one.cells)
    whole = subject.within(subject.space.areas.union(duty.areas, subject.space.on))
    limits = joined(
        (
            "" if cells == whole else names.cells(cells),
            names.combinations(duty, first.combinations),
            names.span(duty, first.clause),
        ),
        SEMICOLON,
    )
    task = worded(first.clause.written.get("task"))
    is_its_own = first.role == "lead" or not first.clause.lead
    return filled(
        DOES_WHAT if task != "" and is_its_own else DOES,
        part=PARTS[first.role],
        bodies=_bodies(subject, holdings),
        where=filled(WHERE, where=limits) if limits != "" else "",
        task=task,
    )


def _bodies(subject: Subject, holdings: Sequence[Holding]) -> Cell:
    """Return who it is: several whom only a selector names by its word, as the list does."""
    found = list(dict.fromkeys(one.body for one in holdings))
    parties = holdings[0].clause.parties(holdings[0].role)
    selectors = tuple(party for party in parties if party[0] == "@")
    if len(found) > 1 and len(selectors) == 1 and not set(found) & set(parties):
        return subject.names.parties(selectors)
    return subject.names.bodies(found)


def _left(subject: Subject, duty: Duty) -> Iterator[Cell]:
    """Yield what is deliberately nobody's, and what is to be settled, on the reference day."""
    seen: set[int] = set()
    for _, standing in subject.holdings.standings(duty):
        for reach in standing.reaches:
            clause = reach.clause
            if clause.number in seen or not subject.within(reach.base):
                continue
            seen.add(clause.number)
            if clause.none is not None:
                yield filled(NONE, reason=clause.none)
            if clause.open is not None:
                yield filled(OPEN, reason=clause.open)
