"""Runs rules over a space: what may be said, how grave it is, in which order, and by which fingerprint."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from dutylist.checking.hidden import NOTHING, Hidden
from dutylist.checking.rule import Rule, RuleInfo
from dutylist.graph.space import Space
from dutylist.model.codes import WITHOUT_WHOLE
from dutylist.model.finding import SEVERITIES, Finding, Location, Place, Severity


class Located(NamedTuple):
    """A finding with its rule, severity, places as lines, and fingerprint."""

    finding: Finding
    info: RuleInfo
    severity: Severity
    location: Location
    related: tuple[Location, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of a check: what is to be listed, which codes were asked for or left out, and what is hidden."""

    findings: Sequence[Located]
    space: Space
    selected: frozenset[str] | None = None
    ignored: frozenset[str] = frozenset()
    hidden: Hidden = NOTHING

    @property
    def counts(self) -> dict[str, int]:
        """Findings by severity."""
        counts: dict[str, int] = dict.fromkeys(SEVERITIES, 0)
        for located in self.findings:
            counts[located.severity] += 1
        return counts

    @property
    def is_complete(self) -> bool:
        """Whether everything in the list was judged."""
        return self.space.is_complete

    def asks_for(self, code: str) -> bool:
        """Whether findings of a code are listed at all, as far as options and the list's policy go."""
        is_selected = self.selected is None or code in self.selected
        policy = self.space.registry.policy.severity
        return is_selected and code not in self.ignored and policy.get(code) != "off"

    def fails(self, level: Severity) -> bool:
        """Whether there is a finding at or above a severity."""
        bar = SEVERITIES.index(level)
        return any(SEVERITIES.index(located.severity) <= bar for located in self.findings)


Locate = Callable[[Place | Location], Location]


def run(
    space: Space,
    rules: Iterable[Rule],
    locate: Locate,
    *,
    select: frozenset[str] | None = None,
    ignore: frozenset[str] = frozenset(),
) -> Verdict:
    """Return all findings of the rules, in the order of SPEC §5. `select` and `ignore` are sets of codes.

    What is ignored or off is only counted.
    """
    policy = space.registry.policy.severity
    readable = space.registry.is_readable
    found: list[tuple[Finding, RuleInfo, Severity, Location]] = []
    off = 0
    for rule in rules:
        info = rule.INFO
        code = info.code
        if not readable and code not in WITHOUT_WHOLE:
            continue
        if select is not None and code not in select:
            continue
        level = policy.get(code)
        if level == "off" or code in ignore:
            off += sum(1 for _ in rule.check(space))
            continue
        usual = info.severity
        for finding in rule.check(space):
            severity: Severity = level or finding.severity or usual  # type: ignore[assignment]  # never off: looked at above
            found.append((finding, info, severity, locate(finding.place)))
    found.sort(key=lambda item: order(item[0], item[3]))
    seen: dict[str, int] = {}
    located = []
    for finding, info, severity, location in found:
        mark = fingerprint(finding)
        number = seen[mark] = seen.get(mark, 0) + 1
        related = tuple(locate(one.place) for one in finding.related)
        located.append(
            Located(finding, info, severity, location, related, mark if number == 1 else f"{mark}-{number}")
        )
    return Verdict(located, space, select, ignore, Hidden(off))


def order(finding: Finding, location: Location) -> tuple[object, ...]:
    """The order of SPEC §5: file, line, column, code, duty, facets, cells, from; the rest makes it total."""
    return (
        *location,
        finding.code,
        finding.duty or "",
        sorted(finding.facets.items()),
        sorted(finding.cells),
        -1 if finding.start is None else finding.start,
        -1 if finding.end is None else finding.end,
        finding.role or "",
        sorted(finding.bodies),
        finding.severity or "",
        finding.key,
    )


def fingerprint(finding: Finding) -> str:
    """Return a mark of what is wrong, never of days, message or place: 16 hexadecimal digits."""
    parts = [
        finding.code,
        finding.duty or finding.domain or "",
        finding.role or "",
        *sorted(finding.bodies),
        "|",
        *(f"{facet}={value}" for facet, value in sorted(finding.facets.items())),
        "|",
        *sorted(finding.cells),
        "|",
        *(sorted(finding.areas) if not finding.cells else ()),
        finding.key,
    ]
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
