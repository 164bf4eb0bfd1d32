"""A verdict as one line a finding, `path:line:column CODE message`: for editors, `grep` and `wc -l`."""

from dutylist.checking.runner import Verdict
from dutylist.checking.words import Words
from dutylist.model.finding import Lang
from dutylist.reports.safe import safe


def render(verdict: Verdict, lang: Lang) -> str:
    """Return the lines, and nothing where there is no finding."""
    words = Words(verdict.space, lang)
    return "".join(
        f"{safe(file)}:{line}:{column} {located.finding.code} {safe(words.message(located))}\n"
        for located in verdict.findings
        for file, line, column in (located.location,)
    )
