"""Who leads how many duties of each domain, and where the findings are: the table below a report."""

from collections import Counter
from collections.abc import Iterator

from dutylist.checking.runner import Verdict
from dutylist.checking.words import Words
from dutylist.graph.parties import PARTIES, party_of
from dutylist.model.finding import SEVERITIES, Wording
from dutylist.reports.lines import Line, line, width
from dutylist.reports.safe import safe
from dutylist.reports.summary import SEVERITY_WORDS

PARTY_WORDS = {
    "committee": Wording("管委会", "committee"),
    "township": Wording("镇街", "townships"),
    "department": Wording("部门", "departments"),
    "other": Wording("其他", "others"),
}
TABLE = Wording("各方牵头事项数与问题分布", "Who leads how many duties, and where the findings are")
DOMAIN = Wording("领域", "domain")
DUTIES = Wording("事项", "duties")
TOTAL = Wording("合计", "total")
ELSEWHERE = Wording("（领域之外）", "(no domain)")


def party_table(verdict: Verdict, words: Words) -> Iterator[Line]:
    """Yield the table of parties and domains."""
    registry, space = verdict.space.registry, verdict.space
    if not registry.domains or not registry.is_readable:
        return
    parties = party_of(space.bodies)
    leaders = space.facts.leaders
    led: dict[str, Counter[str]] = {domain: Counter() for domain in registry.domains}
    duties: Counter[str] = Counter(duty.domain for duty in registry.duties.values())
    for id_, bodies in leaders.items():
        led[registry.duties[id_].domain].update({parties[body] for body in bodies})
    found: dict[str, Counter[str]] = {domain: Counter() for domain in (*led, "")}
    for located in verdict.findings:
        domain = located.finding.domain or ""
        found[domain if domain in led else ""][located.severity] += 1
    head = [words.pick(DOMAIN), words.pick(DUTIES)]
    head += [PARTY_WORDS[party].pick(words.lang) for party in PARTIES]
    head += [SEVERITY_WORDS[severity].pick(words.lang) for severity in SEVERITIES]
    rows: list[list[str | int]] = [
        [
            safe(words.domain(domain)),
            duties[domain],
            *(led[domain][party] for party in PARTIES),
            *(found[domain][severity] for severity in SEVERITIES),
        ]
        for domain in led
    ]
    if found[""]:
        rows.append([words.pick(ELSEWHERE), *[0] * 5, *(found[""][severity] for severity in SEVERITIES)])
    sums = [sum(int(row[number]) for row in rows) for number in range(1, len(head))]
    rows.append([words.pick(TOTAL), *sums])
    yield line((words.pick(TABLE), "bold"))
    yield from _grid(head, [[str(cell) if cell != 0 else "·" for cell in row] for row in rows])
    yield line("")


def _grid(head: list[str], rows: list[list[str]]) -> Iterator[Line]:
    """Yield a table: names to the left, numbers to the right, widths as a terminal counts them."""
    widths = [max(width(row[number]) for row in [head, *rows]) for number in range(len(head))]

    def laid_out(cells: list[str]) -> str:
        shown = [cells[0] + " " * (widths[0] - width(cells[0]))]
        shown += [
            " " * (columns - width(cell)) + cell for cell, columns in zip(cells[1:], widths[1:], strict=True)
        ]
        return "  " + "  ".join(shown)

    rule = "  " + "─" * (sum(widths) + 2 * (len(widths) - 1))
    yield line((laid_out(head), "bold"))
    yield line(rule)
    yield from (line(laid_out(row)) for row in rows[:-1])
    yield line(rule)
    yield line((laid_out(rows[-1]), "bold"))
