"""A verdict as JUnit XML, which Jenkins, GitLab and Gitee show as tests: a suite a file, a case a finding.

A case fails if its finding makes the check fail; one below that bar is skipped, so that red here is red there. A file
without findings is a case that passes. Any XML parser takes it: what XML cannot hold is shown as an escape.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from dutylist.checking.runner import Located, Verdict
from dutylist.checking.words import Words
from dutylist.model.codes import TITLES
from dutylist.model.finding import Lang, Wording
from dutylist.reports.hidden import hidden_sentence
from dutylist.reports.proposal_words import Proposing
from dutylist.reports.safe import safe
from dutylist.reports.summary import not_judged
from dutylist.reports.text import NEXT, RELATED

SUITE = "dutylist"
INCOMPLETE = Wording("是否全部判断", "whether all was judged")
HIDDEN = Wording("是否全部列出", "whether all is listed")
REMARKS = Wording("说明", "about this report")
FILES = Wording("文件", "files")
CLEAN = Wording("没有发现问题", "nothing found")


class Case(NamedTuple):
    """A test: `outcome` is its element, `failure`, `error` or `skipped`; empty where it passed."""

    group: str
    name: str
    file: str | None
    line: int | None = None
    outcome: str = ""
    kind: str = ""
    message: str = ""
    details: Sequence[str] = ()

    def lines(self) -> Iterator[str]:
        """Yield the case in XML."""
        at = {"classname": f"{SUITE}.{self.group}", "name": self.name, "file": self.file, "line": self.line}
        head = f"    <testcase{_attributes(at)}"
        if not self.outcome:
            yield f"{head}/>\n"
            return
        yield f"{head}>\n"
        body = escape("\n".join(safe(line) for line in self.details))
        yield (
            f"      <{self.outcome}{_attributes({'type': self.kind, 'message': self.message})}>"
            f"{body}</{self.outcome}>\n"
        )
        yield "    </testcase>\n"


def render(
    verdict: Verdict,
    lang: Lang,
    *,
    fails: Callable[[Located], bool],
    files: Sequence[str] = (),
    remarks: Sequence[str] = (),
) -> str:
    """Return the document. `remarks` are sentences on the whole."""
    suites = dict(_suites(verdict, lang, fails, files, remarks))
    cases = [case for suite in suites.values() for case in suite]
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n', f"<testsuites{_attributes(_head(SUITE, cases))}>\n"]
    for name, suite in suites.items():
        parts.append(f"  <testsuite{_attributes(_head(name, suite))}>\n")
        parts += [line for case in suite for line in case.lines()]
        parts.append("  </testsuite>\n")
    parts.append("</testsuites>\n")
    return "".join(parts)


def _suites(
    verdict: Verdict,
    lang: Lang,
    fails: Callable[[Located], bool],
    files: Sequence[str],
    remarks: Sequence[str],
) -> Iterator[tuple[str, list[Case]]]:
    """Yield the suites: one about the whole if that was not judged or listed whole, then a file each, in order."""
    whole = []
    if not verdict.is_complete:
        why = not_judged(verdict, lang)
        whole.append(Case(SUITE, INCOMPLETE.pick(lang), None, None, "error", "incomplete", why, [why]))
    if verdict.hidden.is_in_use:
        why = hidden_sentence(verdict.hidden).pick(lang)
        whole.append(Case(SUITE, HIDDEN.pick(lang), None, None, "skipped", "hidden", why, [why]))
    if remarks:
        whole.append(Case(SUITE, REMARKS.pick(lang), None, None, "skipped", "remark", remarks[0], remarks))
    if whole:
        yield SUITE, whole
    by_file: dict[str, list[Located]] = {file: [] for file in files}
    for located in verdict.findings:
        by_file.setdefault(located.location.file, []).append(located)
    words = Words(verdict.space, lang)
    proposing = Proposing(words)
    for file, some in sorted(by_file.items()):
        cases = [_case(located, words, proposing, fails(located)) for located in some]
        yield file, _told_apart(cases) or [Case(FILES.pick(lang), f"{file} {CLEAN.pick(lang)}", file)]


def _case(located: Located, words: Words, proposing: Proposing, is_failure: bool) -> Case:
    file, line, column = located.location
    code, lang = located.finding.code, words.lang
    message = words.message(located)
    name = f"{code} {TITLES[code] if lang == 'zh' else located.info.name}"
    details = [f"{file}:{line}:{column} {message}"]
    for related, place in zip(located.finding.related, located.related, strict=True):
        details.append(
            f"{RELATED.pick(lang)} {place.file}:{place.line}:{place.column} {words.related(related)}"
        )
    details.append(NEXT.pick(lang) + located.info.fix.pick(lang))
    proposal = proposing.of(located.finding)
    if proposal:
        details.append(proposal)
    outcome = "failure" if is_failure else "skipped"
    return Case(name, f"{code} {message}", file, line, outcome, located.severity, message, details)


def _told_apart(cases: Sequence[Case]) -> list[Case]:
    """Return the cases under names of their own: readers take two of one name for one."""
    names: set[str] = set()
    last: dict[str, int] = {}
    found = []
    for case in cases:
        number, name = last.get(case.name, 1), case.name
        while name in names:
            number += 1
            name = f"{case.name} ({number})"
        names.add(name)
        last[case.name] = number
        found.append(case._replace(name=name))
    return found


def _head(name: str, cases: Sequence[Case]) -> dict[str, str | int | None]:
    outcomes = [case.outcome for case in cases]
    return {
        "name": name,
        "tests": len(cases),
        "failures": outcomes.count("failure"),
        "errors": outcomes.count("error"),
        "skipped": outcomes.count("skipped"),
    }


def _attributes(values: "dict[str, str | int | None] | dict[str, str]") -> str:
    return "".join(
        f" {name}={quoteattr(safe(str(value)))}" for name, value in values.items() if value is not None
    )
