"""A verdict as GitLab's code quality report: a JSON list of issues, that merge requests compare by fingerprint.

GitLab shows the description only, so it has the proposal too; `content` is what other readers of the form show below.
"""

import json
from typing import Any

from dutylist.checking.runner import Located, Verdict
from dutylist.checking.words import Words
from dutylist.markdown import paragraph
from dutylist.model.codes import FILE_CODES
from dutylist.model.finding import Lang, Severity
from dutylist.reports.github import NEXT
from dutylist.reports.proposal_words import Proposing
from dutylist.reports.safe import sound

LEVELS: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}
UNREADABLE = "critical"
"""What is wrong with the files themselves: until it is put right nobody knows what else is."""


def render(verdict: Verdict, lang: Lang) -> str:
    """Return the list, an issue a line."""
    words = Words(verdict.space, lang)
    proposing = Proposing(words)
    dump = json.JSONEncoder(ensure_ascii=False).encode
    lines = ",\n".join(dump(_issue(located, words, proposing)) for located in verdict.findings)
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def _issue(located: Located, words: Words, proposing: Proposing) -> dict[str, Any]:
    code = located.finding.code
    return {
        "type": "issue",
        "check_name": f"{code} {located.info.name}",
        "description": sound(words.message(located) + proposing.after(located.finding)),
        "content": {"body": paragraph(NEXT.pick(words.lang) + located.info.fix.pick(words.lang))},
        "severity": UNREADABLE if code in FILE_CODES else LEVELS[located.severity],
        "fingerprint": located.fingerprint,
        "location": {
            "path": sound(located.location.file),
            "lines": {"begin": located.location.line},
            "positions": {"begin": {"line": located.location.line, "column": located.location.column}},
        },
    }
