"""A verdict as Markdown, for the summary of a CI job and for the comment on a merge request."""

from collections import Counter
from collections.abc import Iterable, Sequence

from dutylist.checking.runner import Located, Verdict
from dutylist.checking.words import Words
from dutylist.markdown import escaped, paragraph
from dutylist.model.codes import TITLES
from dutylist.model.finding import Lang, Wording
from dutylist.reports.github import gravest
from dutylist.reports.proposal_words import Proposing
from dutylist.reports.safe import safe
from dutylist.reports.summary import SEVERITY_WORDS, summary
from dutylist.reports.text import MOST_SHOWN, NONE, NONE_LISTED

MOST_BYTES = 1024 * 1024
"""The most that GitHub takes as the summary of a step."""

HEADING = Wording("权责清单检查", "Duty list check")
COLUMNS = (
    Wording("级别", "severity"),
    Wording("代码", "code"),
    Wording("位置", "where"),
    Wording("问题", "finding"),
)
MORE = Wording("还有 {count} 个问题没有列出。", "{count} more findings are not listed.")
ADVICE = Wording("怎么办", "What to do")
COUNT = Wording("{count} 个", "{count}")


def render(verdict: Verdict, lang: Lang, *, limit: int = MOST_SHOWN, most_bytes: int = MOST_BYTES) -> str:
    """Return the document: what was found in one sentence, a table of the gravest findings, what to do about each.

    Below a finding stands what is proposed for it. The document holds as many findings as `limit` says (0 for all) and
    as fit into `most_bytes`; the rest is counted.
    """
    name = verdict.space.registry.name
    title = HEADING.pick(lang) + (("：" if lang == "zh" else ": ") + name if name else "")
    head = f"# {escaped(_seen(title))}\n\n{paragraph(summary(verdict, lang))}\n"
    if not verdict.findings:
        return f"{head}\n{(NONE_LISTED if verdict.hidden.total else NONE).pick(lang)}\n"
    tail = advice(verdict.findings, lang)
    words = Words(verdict.space, lang)
    proposing = Proposing(words)
    table = _table_head(lang)
    room = (
        most_bytes
        - _size(head + table + MORE.pick(lang) + tail)
        - len("\n\n")
        - len(str(len(verdict.findings)))
    )
    rows = []
    for located in gravest(verdict, limit):
        row = _row(located, words, proposing)
        room -= _size(row)
        if room < 0:
            break
        rows.append(row)
    left = len(verdict.findings) - len(rows)
    more = f"\n{MORE.pick(lang).format(count=left)}\n" if left else ""
    return head + (table + "".join(rows) if rows else "") + more + tail


def _table_head(lang: Lang) -> str:
    titles = [column.pick(lang) for column in COLUMNS]
    return f"\n| {' | '.join(titles)} |\n|{' --- |' * len(titles)}\n"


def table(some: Sequence[Located], words: Words, limit: int, *, advises: bool = True) -> str:
    """Return some findings of one list as a table; of more than `limit` the rest is counted.

    `advises` says what might be done, where there is a proposal.
    """
    proposing = Proposing(words) if advises else None
    rows = [_row(located, words, proposing) for located in some[: limit or None]]
    left = len(some) - len(rows)
    more = f"\n{MORE.pick(words.lang).format(count=left)}\n" if left else ""
    return _table_head(words.lang) + "".join(rows) + more


def _row(located: Located, words: Words, proposing: Proposing | None) -> str:
    file, line, column = located.location
    lang = words.lang
    proposal = "" if proposing is None else proposing.of(located.finding)
    cells = (
        SEVERITY_WORDS[located.severity].pick(lang),
        _named(located, lang),
        f"{safe(file)}:{line}:{column}",
        _seen(words.message(located) + (f"\n{proposal}" if proposal else "")),
    )
    return f"| {' | '.join(escaped(cell) for cell in cells)} |\n"


def advice(findings: Iterable[Located], lang: Lang) -> str:
    """Return a list of the codes found, how often, and what to do about each."""
    counts = Counter(located.finding.code for located in findings)
    known = {located.finding.code: located for located in findings}
    lines = [
        f"- **{escaped(_named(known[code], lang))}** ({COUNT.pick(lang).format(count=counts[code])})"
        f"{'：' if lang == 'zh' else ': '}{escaped(known[code].info.fix.pick(lang))}\n"
        for code in sorted(counts)
    ]
    return f"\n## {ADVICE.pick(lang)}\n\n{''.join(lines)}"


def _named(located: Located, lang: Lang) -> str:
    code = located.finding.code
    return f"{code} {TITLES[code] if lang == 'zh' else located.info.name}"


def _seen(text: str) -> str:
    """Return a text with its line breaks, everything else that is unseen made visible."""
    return "\n".join(safe(line) for line in text.splitlines())


def _size(text: str) -> int:
    return len(text.encode("utf-8", "backslashreplace"))
