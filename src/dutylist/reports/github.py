"""A verdict as commands of GitHub Actions, a line a finding, that become annotations on the lines of the list.

Only the command itself may be obeyed: in its properties and its message nothing is left that the runner would read.
"""

import re
from collections.abc import Sequence

from dutylist.checking.runner import Located, Verdict
from dutylist.checking.words import Words
from dutylist.model.codes import TITLES
from dutylist.model.finding import Lang, Severity, Wording
from dutylist.reports.hidden import hidden_sentence
from dutylist.reports.proposal_words import Proposing
from dutylist.reports.safe import safe

COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
NEXT = Wording("下一步：", "next: ")
INCOMPLETE = Wording(
    "有内容没有判断，没有列出的不等于没有问题",
    "not everything was judged; what is not listed may be wrong as well",
)

_BREAK = re.compile(r"\r\n|[\r\n]")


def render(verdict: Verdict, lang: Lang, *, limit: int = 0, remarks: Sequence[str] = ()) -> str:
    """Return a line a finding, of the gravest `limit` if that is not 0; then what was not judged and what is hidden.

    `remarks` are sentences on the whole.
    """
    words = Words(verdict.space, lang)
    proposing = Proposing(words)
    lines = [_line(located, words, proposing) for located in gravest(verdict, limit)]
    if not verdict.is_complete:
        lines.append(f"::warning title=dutylist::{_message(INCOMPLETE.pick(lang))}\n")
    if verdict.hidden.is_in_use:
        lines.append(f"::notice title=dutylist::{_message(hidden_sentence(verdict.hidden).pick(lang))}\n")
    lines += [f"::notice title=dutylist::{_message(sentence)}\n" for sentence in remarks]
    return "".join(lines)


def gravest(verdict: Verdict, limit: int) -> list[Located]:
    """Return as many findings, errors before the rest, in their own order; all if the limit is 0."""
    if not 0 < limit < len(verdict.findings):
        return list(verdict.findings)
    order = list(verdict.counts)
    ranked = sorted(range(len(verdict.findings)), key=lambda at: order.index(verdict.findings[at].severity))
    return [verdict.findings[at] for at in sorted(ranked[:limit])]


def _line(located: Located, words: Words, proposing: Proposing) -> str:
    file, line, column = located.location
    code, lang = located.finding.code, words.lang
    title = f"{code} {TITLES[code] if lang == 'zh' else located.info.name}"
    message = f"{words.message(located)}\n{NEXT.pick(lang)}{located.info.fix.pick(lang)}"
    proposal = proposing.of(located.finding)
    if proposal:
        message += f"\n{proposal}"
    return (
        f"::{COMMANDS[located.severity]} file={_property(file)},line={line},col={column},"
        f"title={_property(title)}::{_message(message)}\n"
    )


def _message(text: str) -> str:
    """Return a text in one line: line breaks as the runner reads them, everything else unseen made visible."""
    return "%0A".join(safe(line) for line in _BREAK.split(text.replace("%", "%25")))


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
