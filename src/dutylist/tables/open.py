"""Every finding as a matter to settle: what it is, whom it concerns, and room for an opinion and a decision."""

from collections.abc import Iterator

from dutylist.checking.runner import Located
from dutylist.checking.words import Words
from dutylist.model.codes import NAMES, TITLES
from dutylist.model.finding import Finding, Wording
from dutylist.tables.columns import COLUMNS
from dutylist.tables.phrase import filled, fit, pair
from dutylist.tables.sheet import Cell, Row, Sheet
from dutylist.tables.subject import Rows, Subject

TITLE = Wording("待明确事项清单", "Matters to settle")
EMPTY = Wording("没有待明确的事项。", "Nothing to settle.")
KIND = Wording("{title}（{code}）", "{name} ({code})")
SEVERITIES = {
    "error": Wording("错误", "error"),
    "warning": Wording("警告", "warning"),
    "info": Wording("提示", "hint"),
}


def sheets(subject: Subject) -> Iterator[Sheet]:
    """Yield the one table."""
    yield Sheet(
        "open",
        TITLE,
        COLUMNS["open"],
        Rows(lambda: _rows(subject)),
        facts=subject.facts,
        empty=EMPTY,
    )


def _rows(subject: Subject) -> Iterator[Row]:
    zh, en = Words(subject.space, "zh"), Words(subject.space, "en")
    names, registry = subject.names, subject.space.registry
    number = 0
    for located in subject.verdict.findings:
        finding = located.finding
        if not concerns(subject, located):
            continue
        number += 1
        duty = registry.duties.get(finding.duty or "")
        domain = finding.domain or (duty.domain if duty is not None else "")
        yield Row(
            (
                number,
                filled(KIND, title=TITLES[finding.code], name=NAMES[finding.code], code=finding.code),
                SEVERITIES[located.severity],
                names.domain(domain),
                fit(finding.duty or "" if duty is None else duty.name),
                pair(fit(zh.message(located)), fit(en.message(located))),
                names.cover(finding.areas, finding.rests),
                _bodies(subject, finding),
                "",
                "",
            ),
            finding.duty or "",
        )


def concerns(subject: Subject, located: Located) -> bool:
    """Whether a finding is about the part of the list wanted."""
    finding, space = located.finding, subject.space
    duty = space.registry.duties.get(finding.duty or "")
    if subject.domain is not None:
        domain = finding.domain or (duty.domain if duty is not None else None)
        if domain != subject.domain:
            return False
    if subject.cells is not None:
        if finding.cells:
            bit = space.areas.bit
            if not any(subject.cells >> bit[cell] & 1 for cell in finding.cells):
                return False
        elif duty is None or not space.areas.union(duty.areas, space.on) & subject.cells:
            return False
    if subject.body is None or subject.body in finding.bodies:
        return True
    return not finding.bodies and duty is not None and subject.holdings.concerns(duty, subject.body)


def _bodies(subject: Subject, finding: Finding) -> Cell:
    """Return whom a finding concerns: who is said in it, else all that the duty names."""
    if finding.bodies:
        return subject.names.bodies(sorted(finding.bodies))
    duty = subject.space.registry.duties.get(finding.duty or "")
    if duty is None:
        return ""
    named = dict.fromkeys(party for one in duty.clauses for party in (*one.named, *one.between))
    return subject.names.parties(tuple(named))
