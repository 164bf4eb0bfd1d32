"""Findings let pass by comments in the list. A comment that is wrong, out of date or of no use is a finding itself."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dutylist.checking.rule import RuleInfo
from dutylist.checking.runner import Located, Verdict, fingerprint, order
from dutylist.model.codes import FILE_CODES
from dutylist.model.finding import Finding, Place, Wording
from dutylist.model.ignore import Ignore
from dutylist.model.period import show_day

EXPIRED = Wording(
    "忽略注释已于 {day} 到期，不再起作用；请处理问题并删除注释，或写明新的期限",
    "the ignore comment ended on {day} and no longer counts; settle the matter and delete it, or give a new day",
)
UNUSED = Wording(
    "忽略注释没有用处：这里的条目、条款没有 {codes} 的问题；请删除注释，或把它移到条目编号、条款首行的行末或上一行",
    "the ignore comment is of no use: there is no {codes} at this record or clause; delete it, or put it at the end "
    "of the line with the record's id or the clause's first key, or on the line above",
)


def hide(verdict: Verdict, ignores: Sequence[Ignore], info: RuleInfo) -> Verdict:
    """Return the verdict without what comments let pass, and with what is wrong with the comments; `info` is DL004's.

    A comment at a record lets pass what stands in it, one at a clause what stands at the clause or concerns it. While
    not everything could be judged no comment is said to be of no use.
    """
    if not ignores:
        return verdict
    holding = [one for one in ignores if one.fault is None and not _is_over(one, verdict)]
    passing = _Passing(holding)
    shown = [located for located in verdict.findings if not passing.lets(located)]
    severity = verdict.space.registry.policy.severity.get(info.code) or info.severity
    marks = {located.fingerprint for located in verdict.findings}
    wrong = []
    for finding in _wrong(verdict, ignores, passing):
        mark = first = fingerprint(finding)
        number = 1
        while mark in marks:
            number += 1
            mark = f"{first}-{number}"
        marks.add(mark)
        wrong.append(Located(finding, info, severity, finding.place, (), mark))  # type: ignore[arg-type]  # never off, and a Location
    hidden = verdict.hidden._replace(signed=len(verdict.findings) - len(shown))
    findings = sorted([*shown, *wrong], key=lambda one: order(one.finding, one.location))
    return replace(verdict, findings=findings, hidden=hidden)


def _is_over(ignore: Ignore, verdict: Verdict) -> bool:
    return ignore.until is not None and ignore.until < verdict.space.on


def _wrong(verdict: Verdict, ignores: Sequence[Ignore], passing: "_Passing") -> Iterator[Finding]:
    """Yield what is wrong with comments, in their order."""
    for one in ignores:
        key = f"ignore[{','.join(one.codes)}] {one.reason}"
        if one.fault is not None:
            yield Finding("DL004", one.place, one.fault, key=key)
        elif one.until is not None and _is_over(one, verdict):
            yield Finding("DL004", one.place, EXPIRED, {"day": show_day(one.until)}, key=key)
        elif verdict.is_complete:
            idle = [
                code for code in one.codes if (id(one), code) not in passing.used and verdict.asks_for(code)
            ]
            if idle:
                yield Finding("DL004", one.place, UNUSED, {"codes": " ".join(idle)}, key=key)


class _Passing:
    """Comments by where they hold, and which of their codes have been of use."""

    def __init__(self, ignores: Sequence[Ignore]) -> None:
        self.used: set[tuple[int, str]] = set()
        self._at_line: dict[tuple[str, int], list[Ignore]] = {}
        self._in_record: dict[tuple[int, int], list[Ignore]] = {}
        for one in ignores:
            self._at_line.setdefault((one.place.file, one.line), []).append(one)
            for key in one.records:
                self._in_record.setdefault((one.file, key), []).append(one)

    def lets(self, located: Located) -> bool:
        """Whether a comment lets a finding pass; every one that does has been of use."""
        code = located.finding.code
        if code in FILE_CODES:
            return False
        holding = [one for one in self._about(located) if code in one.codes]
        self.used.update((id(one), code) for one in holding)
        return bool(holding)

    def _about(self, located: Located) -> Iterator[Ignore]:
        place = located.finding.place
        yield from self._at_line.get(located.location[:2], ())
        if isinstance(place, Place):
            yield from self._in_record.get(place[:2], ())
            for related, at in zip(located.finding.related, located.related, strict=True):
                if isinstance(related.place, Place) and related.place[:2] == place[:2]:
                    yield from self._at_line.get(at[:2], ())
