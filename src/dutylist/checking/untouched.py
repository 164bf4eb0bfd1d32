"""What a change has to do with: findings that it causes, and those that stand, where it was made."""

from collections.abc import Mapping, Set
from dataclasses import replace

from dutylist.checking.compare import compare
from dutylist.checking.runner import Located, Verdict
from dutylist.model.codes import FILE_CODES
from dutylist.model.finding import Location

ChangedLines = Mapping[str, Set[int]]
"""Numbers of lines by file."""


def hide(verdict: Verdict, before: Verdict | None, changed: ChangedLines) -> Verdict:
    """Return the verdict without what was so before and stands on no changed line; it is counted.

    `before` None: there was no list, or nobody knows what was wrong with it, so everything is new. What is the same
    but graver or on other days than before is listed. DL001–DL007 always are.
    """
    if before is None or not before.space.registry.is_readable:
        return replace(verdict, hidden=verdict.hidden._replace(untouched=0))
    comparison = compare(before, verdict)
    caused = {id(one) for one in (*comparison.appear, *(after for _, after in comparison.changed))}
    shown = [
        located
        for located in verdict.findings
        if id(located) in caused or located.finding.code in FILE_CODES or _is_touched(located, changed)
    ]
    hidden = verdict.hidden._replace(untouched=len(verdict.findings) - len(shown))
    return replace(verdict, findings=shown, hidden=hidden)


def _is_touched(located: Located, changed: ChangedLines) -> bool:
    return any(_is_changed(place, changed) for place in (located.location, *located.related))


def _is_changed(place: Location, changed: ChangedLines) -> bool:
    return place.line in changed.get(place.file, ())
