"""A verdict as one line a finding, `path:line:column CODE message`: for editors, `grep` and `wc -l`."""

from collections.abc import Callable

from dutylist.checking.runner import Verdict
from dutylist.checking.words import Words
from dutylist.model.finding import Lang
from dutylist.reports.safe import safe
from dutylist.reports.text import Report


def render(verdict: Verdict, lang: Lang, *, note: Callable[[str], None]) -> str:
    """Return the lines, and nothing where there is no finding. What was checked, and what could not be, is noted."""
    words = Words(verdict.space, lang)
    note(Report(verdict, lang, lambda _: None).summary().plain)
    return "".join(
        f"{safe(file)}:{line}:{column} {located.finding.code} {safe(words.message(located))}\n"
        for located in verdict.findings
        for file, line, column in (located.location,)
    )
