"""The findings that a list is known to have: kept as fingerprints, one entry a line, so that only new ones are listed.

An entry hides a finding of its fingerprint that is no graver than it was. What is about the files themselves
(DL001–DL007) is never kept and never hidden.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from dutylist.checking.runner import Located, Verdict
from dutylist.errors import UsageError
from dutylist.model.codes import FILE_CODES, WITHOUT_WHOLE
from dutylist.model.finding import SEVERITIES

VERSION = 1
OWN_KEYS = ("code", "duty", "message", "severity", "fingerprint")
"""The keys of an entry, in the order in which they are written; others that people add are kept behind them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding known before. `duty` is empty for what is about no duty; `notes` are keys that people have added."""

    fingerprint: str
    code: str
    duty: str = ""
    message: str = ""
    severity: str = "error"
    notes: Mapping[str, Any] = field(default_factory=dict)

    def covers(self, located: Located) -> bool:
        """Whether a finding of the same fingerprint is no graver than it was."""
        return SEVERITIES.index(located.severity) >= SEVERITIES.index(self.severity)


class Change(NamedTuple):
    """A baseline brought up to date: what it holds now, and how many entries came, stayed and went."""

    entries: Sequence[Entry]
    added: int
    kept: int
    dropped: int


def hide(verdict: Verdict, entries: Iterable[Entry]) -> Verdict:
    """Return the verdict without what the baseline knows; how much that is, and what has become stale, is counted."""
    known = {entry.fingerprint: entry for entry in entries}
    shown = [located for located in verdict.findings if not _is_known(located, known)]
    left = {located.fingerprint for located in verdict.findings}
    stale = sum(entry.fingerprint not in left and is_judged(entry, verdict) for entry in known.values())
    hidden = verdict.hidden._replace(baseline=len(verdict.findings) - len(shown), stale=stale)
    return replace(verdict, findings=shown, hidden=hidden)


def _is_known(located: Located, known: Mapping[str, Entry]) -> bool:
    entry = known.get(located.fingerprint)
    return entry is not None and located.finding.code not in FILE_CODES and entry.covers(located)


def is_judged(entry: Entry, verdict: Verdict) -> bool:
    """Whether a run would have found what an entry is about: what was not judged is not gone."""
    code, registry = entry.code, verdict.space.registry
    if not verdict.asks_for(code):
        return False
    if not registry.is_readable and code not in WITHOUT_WHOLE:
        return False
    return entry.duty not in registry.duties or entry.duty in verdict.space.duties


def renewed(verdict: Verdict, old: Iterable[Entry], message: Callable[[Located], str]) -> Change:
    """Return the baseline of all that is found now; entries that stay keep their words and notes."""
    known = {entry.fingerprint: entry for entry in old}
    entries = []
    added = 0
    for located in verdict.findings:
        if located.finding.code in FILE_CODES:
            continue
        before = known.get(located.fingerprint)
        added += before is None
        if before is None:
            entries.append(_entry(located, message(located)))
        else:
            entries.append(replace(before, severity=located.severity))
    kept = len(entries) - added
    entries += [entry for entry in _missing(verdict, known.values()) if not is_judged(entry, verdict)]
    return Change(entries, added, len(entries) - added, len(known) - kept - (len(entries) - added - kept))


def pruned(verdict: Verdict, old: Iterable[Entry]) -> Change:
    """Return the baseline without the entries that nothing answers to any more; none is added."""
    known = list({entry.fingerprint: entry for entry in old}.values())
    gone = {entry.fingerprint for entry in _missing(verdict, known) if is_judged(entry, verdict)}
    left = [entry for entry in known if entry.fingerprint not in gone]
    return Change(left, 0, len(left), len(gone))


def _missing(verdict: Verdict, entries: Iterable[Entry]) -> Iterable[Entry]:
    found = {located.fingerprint for located in verdict.findings}
    return (entry for entry in entries if entry.fingerprint not in found)


def _entry(located: Located, message: str) -> Entry:
    finding = located.finding
    return Entry(located.fingerprint, finding.code, finding.duty or "", message, located.severity)


def render(entries: Iterable[Entry]) -> bytes:
    """Return the file: one entry a line, in order of duty and code, so that a change of it can be reviewed."""
    dump = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
    ordered = sorted(entries, key=lambda entry: (entry.duty, entry.code, entry.message, entry.fingerprint))
    lines = ",\n".join(dump({**{key: getattr(one, key) for key in OWN_KEYS}, **one.notes}) for one in ordered)
    text = f'{{"version": {VERSION}, "findings": [' + (f"\n{lines}\n" if lines else "") + "]}\n"
    return text.encode("utf-8", "backslashreplace")


def read(name: str, content: bytes) -> list[Entry]:
    """Return the entries of a file. Entries in any order, with keys added or `duty` and `message` left out, are fine.

    Raises:
        UsageError: it is no baseline, or one of another version.
    """
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _bad(
            name, f"不是 UTF-8（第 {error.start + 1} 字节）", f"not UTF-8 (byte {error.start + 1})"
        ) from None
    except json.JSONDecodeError as error:
        place = f"{error.lineno}:{error.colno}"
        raise _bad(name, f"JSON 语法错误，{place}", f"wrong JSON at {place}: {error.msg}") from None
    except (RecursionError, ValueError):
        raise _bad(name, "JSON 无法读取", "JSON that cannot be read") from None
    if not isinstance(data, dict) or "version" not in data:
        raise _bad(name, '缺少 "version"', 'there is no "version" in it')
    version = data["version"]
    if version != VERSION or isinstance(version, bool):
        shown = json.dumps(version)[:20]
        raise _bad(
            name,
            f"版本是 {shown}，只认识 {VERSION}；请用同一版 dutylist 重新生成",
            f"its version is {shown}, known is {VERSION}; make it anew with this dutylist",
        )
    findings = data.get("findings")
    if not isinstance(findings, list):
        raise _bad(name, '"findings" 应为列表', '"findings" must be a list')
    return [_read_entry(name, number, one) for number, one in enumerate(findings, start=1)]


def _read_entry(name: str, number: int, one: object) -> Entry:
    def bad(key: str, zh: str, en: str) -> UsageError:
        return _bad(name, f'第 {number} 条的 "{key}" {zh}', f'"{key}" of entry {number} {en}')

    if not isinstance(one, dict):
        raise _bad(name, f"第 {number} 条不是对象", f"entry {number} is no object")
    facts = {key: one.get(key) for key in OWN_KEYS}
    facts["severity"] = "error" if facts["severity"] is None else facts["severity"]
    for key in ("duty", "message"):
        facts[key] = "" if facts[key] is None else facts[key]
    for key, value in facts.items():
        if not isinstance(value, str) or (not value and key in {"code", "fingerprint"}):
            raise bad(key, "应为文字", "must be a text")
    if facts["severity"] not in SEVERITIES:
        raise bad("severity", f"应为 {'、'.join(SEVERITIES)}", f"must be one of {', '.join(SEVERITIES)}")
    if facts["code"] in FILE_CODES:
        raise bad(
            "code", "是文件本身的问题，不能记入基线", "is about the files themselves and cannot be kept"
        )
    notes = {key: value for key, value in one.items() if key not in OWN_KEYS}
    return Entry(**facts, notes=notes)  # type: ignore[arg-type]  # all are texts: looked at above


def _bad(name: str, zh: str, en: str) -> UsageError:
    return UsageError(f"基线 {name} 无法使用：{zh}", f"the baseline {name} cannot be used: {en}")
