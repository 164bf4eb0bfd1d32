"""A verdict as SARIF 2.1.0 for code scanning: within what GitHub takes, and what was left out is said.

Files are relative to the working directory, which should be the repository's own folder.
"""

import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from dutylist.checking.rule import RuleInfo
from dutylist.checking.runner import Located, Verdict
from dutylist.checking.words import Words
from dutylist.markdown import escaped
from dutylist.model.codes import TITLES
from dutylist.model.finding import Lang, Location, Severity, Wording
from dutylist.model.period import show_day
from dutylist.reports.github import gravest
from dutylist.reports.hidden import hidden_sentence
from dutylist.reports.proposal_words import Proposing
from dutylist.reports.safe import sound
from dutylist.reports.summary import not_judged
from dutylist.version import __version__

VERSION = "2.1.0"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
"""What relative files are relative to, by the name that code scanning knows."""

MOST_RESULTS = 25_000
"""Results of a run that GitHub takes; with more it refuses the file."""
MOST_LOCATIONS = 1_000
"""Places of one result that GitHub takes."""
MOST_BYTES = 10_000_000
"""Size of the file, packed, that GitHub takes: 10 MB, with nothing left to how it counts them."""
MOST_LINKS = 10
"""Related places that a message links to."""

LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
RANKS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "recommendation"}

CUT = Wording(
    "SARIF 中只有最严重的 {kept} 个问题，另有 {left} 个没有写入：GitHub 最多接受 {most} 个、压缩后 10 MB；"
    "全部问题见 JSON",
    "SARIF holds only the gravest {kept} findings, {left} are left out: GitHub takes {most}, and 10 MB packed; "
    "JSON has them all",
)
CUT_PLACES = Wording(
    "SARIF 中有 {count} 个问题没有写全相关位置：GitHub 每个问题最多接受 {most} 处",
    "SARIF leaves out some places of {count} findings: GitHub takes {most} a finding",
)
STATUS = {
    0: Wording("没有使检查失败的问题", "no finding that makes it fail"),
    1: Wording(
        "有使检查失败的问题，或有文件无法读取", "findings that make it fail, or a file that cannot be read"
    ),
}
ABOUT_ROOT = Wording("执行检查的目录，应为仓库根目录", "where the check ran: the root of the repository")
RELATED = Wording("；相关：{links}", "; see {links}")
WHY, FIX, MORE = (
    Wording("为什么", "Why"),
    Wording("怎么办", "What to do"),
    Wording("详细说明和例子：dutylist explain {code}", "More, with samples: dutylist explain {code}"),
)


def render(
    verdict: Verdict,
    lang: Lang,
    *,
    status: int,
    note: Callable[[str], None],
    remarks: Sequence[str] = (),
) -> str:
    """Return the log, a result a line. `status` is the exit status; what was cut is told to `note` as well.

    `remarks` are sentences on the whole.
    """
    results = _Results(verdict, lang)
    kept = gravest(verdict, MOST_RESULTS)
    body = results.lines(kept)
    while len(kept) > 1 and (size := _packed(body)) > MOST_BYTES:
        kept = gravest(verdict, max(1, min(len(kept) - 1, len(kept) * MOST_BYTES * 9 // (size * 10))))
        body = results.lines(kept)
    cut = []
    if left := len(verdict.findings) - len(kept):
        cut.append(CUT.pick(lang).format(kept=len(kept), left=left, most=MOST_RESULTS))
    if long := sum(len(located.related) >= MOST_LOCATIONS for located in kept):
        cut.append(CUT_PLACES.pick(lang).format(count=long, most=MOST_LOCATIONS))
    for sentence in cut:
        note(sentence)
    run = {
        "tool": {"driver": _driver(results.rules, lang)},
        "language": "zh-CN" if lang == "zh" else "en",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": ABOUT_ROOT.pick(lang)}}},
        "invocations": [_invocation(verdict, lang, status, cut, remarks)],
        "properties": {
            "list": sound(verdict.space.registry.name or ""),
            "on": show_day(verdict.space.on),
            "complete": verdict.is_complete,
            "counts": verdict.counts,
            **({"hidden": verdict.hidden._asdict()} if verdict.hidden.is_in_use else {}),
        },
    }
    head = {"$schema": SCHEMA, "version": VERSION}
    return f'{_dump(head)[:-1]}, "runs": [{_dump(run)[:-1]}, "results": [{body}]}}]}}\n'


_dump = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def _packed(body: str) -> int:
    """Return the size of a text as gzip packs it; one that is small anyhow is not packed."""
    content = body.encode()
    return len(content) if len(content) <= MOST_BYTES else len(zlib.compress(content))


class _Results:
    """Findings as results. A finding's text is made once, however often the log is made shorter."""

    def __init__(self, verdict: Verdict, lang: Lang) -> None:
        self.words = Words(verdict.space, lang)
        self.proposing = Proposing(self.words)
        self.lang = lang
        infos = {located.finding.code: located.info for located in verdict.findings}
        self.rules = [infos[code] for code in sorted(infos)]
        self.numbers = {info.code: number for number, info in enumerate(self.rules)}
        self.made: dict[int, str] = {}

    def lines(self, some: Sequence[Located]) -> str:
        """Return results, a line each."""
        for located in some:
            if id(located) not in self.made:
                self.made[id(located)] = _dump(self._result(located))
        text = ",\n".join(self.made[id(located)] for located in some)
        return f"\n{text}\n" if text else ""

    def _result(self, located: Located) -> dict[str, Any]:
        finding = located.finding
        related = list(islice(self._related(located), MOST_LOCATIONS - 1))
        place = _place(located.location)
        if finding.duty is not None:
            name = sound(self.words.duty(finding.duty))
            place["logicalLocations"] = [
                {"name": name, "fullyQualifiedName": sound(finding.duty), "kind": "duty"}
            ]
        return {
            "ruleId": finding.code,
            "ruleIndex": self.numbers[finding.code],
            "level": LEVELS[located.severity],
            "message": {"text": self._message(located, related)},
            "locations": [place],
            **({"relatedLocations": related} if related else {}),
            "partialFingerprints": {"dutylist/v1": located.fingerprint},
        }

    def _message(self, located: Located, related: Sequence[dict[str, Any]]) -> str:
        """Return what is wrong, with links to the related places, which GitHub shows only where a message has them.

        What might be done about it comes last: GitHub has no place of its own for words, and no text to put is certain.
        """
        message = sound(self.words.message(located))
        proposal = sound(self.proposing.after(located.finding))
        if related or "](" in message + proposal:
            message, proposal = _bracketed(message), _bracketed(proposal)
        labels = [
            _bracketed(sound(f"{place.file}:{place.line} ") + one["message"]["text"])
            for place, one in zip(located.related[:MOST_LINKS], related, strict=False)
        ]
        links = [f"[{label}]({number})" for number, label in enumerate(labels, start=1)]
        comma = "、" if self.lang == "zh" else ", "
        see = RELATED.pick(self.lang).format(links=comma.join(links)) if links else ""
        return message + see + proposal

    def _related(self, located: Located) -> Iterator[dict[str, Any]]:
        pairs = zip(located.finding.related, located.related, strict=True)
        for number, (related, location) in enumerate(pairs, start=1):
            message = {"text": sound(self.words.related(related))}
            yield {"id": number, **_place(location), "message": message}


def _bracketed(text: str) -> str:
    """Return a text in which no brackets are those of a link (SARIF 3.11.6)."""
    return text.replace("[", "\\[").replace("]", "\\]")


def _place(location: Location) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": artifact(location.file),
            "region": {"startLine": location.line, "startColumn": location.column},
        }
    }


def artifact(file: str) -> dict[str, str]:
    """Return a file as a URI: relative to the root, else a whole one. Bytes that are no UTF-8 stay what they are."""
    uri = quote(file.encode("utf-8", "surrogateescape"))
    if not PurePath(file).is_absolute():
        return {"uri": uri, "uriBaseId": ROOT}
    drive = PurePath(file).drive
    if drive:  # on Windows
        uri = drive.replace("\\", "/") + uri.removeprefix(quote(drive.replace("\\", "/")))
    return {"uri": f"file:{uri}" if uri.startswith("//") else f"file:///{uri.removeprefix('/')}"}


def _driver(rules: Sequence[RuleInfo], lang: Lang) -> dict[str, Any]:
    return {"name": "dutylist", "version": __version__, "rules": [_rule(info, lang) for info in rules]}


def _rule(info: RuleInfo, lang: Lang) -> dict[str, Any]:
    colon = "：" if lang == "zh" else ": "
    parts = [(WHY.pick(lang), info.why.pick(lang)), (FIX.pick(lang), info.fix.pick(lang))]
    more = MORE.pick(lang).format(code=info.code)
    return {
        "id": info.code,
        "name": info.name,
        "shortDescription": {"text": TITLES[info.code] if lang == "zh" else info.name.replace("-", " ")},
        "fullDescription": {"text": info.why.pick(lang)},
        "help": {
            "text": "\n".join([*(f"{head}{colon}{text}" for head, text in parts), more]),
            "markdown": "\n\n".join(
                [*(f"**{head}**{colon}{escaped(text)}" for head, text in parts), escaped(more)]
            ),
        },
        "defaultConfiguration": {"level": LEVELS[info.severity]},
        "properties": {"problem.severity": RANKS[info.severity], "precision": "very-high"},
    }


def _invocation(
    verdict: Verdict, lang: Lang, status: int, cut: Sequence[str], remarks: Sequence[str]
) -> dict[str, Any]:
    """Return how the run ended. One that could not judge everything is no success, or its silence would be a lie."""
    notes = [("warning", sentence) for sentence in cut]
    if verdict.hidden.is_in_use:
        notes.append(("note", hidden_sentence(verdict.hidden).pick(lang)))
    notes += [("note", sentence) for sentence in remarks]
    if not verdict.is_complete:
        notes.insert(0, ("error", not_judged(verdict, lang)))
    return {
        "executionSuccessful": verdict.is_complete,
        "exitCode": status,
        "exitCodeDescription": STATUS[status].pick(lang),
        "toolExecutionNotifications": [
            {"level": level, "message": {"text": sound(text)}} for level, text in notes
        ],
    }
