"""A verdict as one JSON object. SPEC §5."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dutylist.checking.runner import Located, Verdict
from dutylist.checking.words import Words
from dutylist.model.finding import Lang, Location
from dutylist.model.period import show_day, show_last_day

VERSION = 1


def render(verdict: Verdict, lang: Lang, *, statistics: bool = False) -> bytes:
    """Return the object as UTF-8, on one line a finding. File names that are no UTF-8 are written as escapes."""
    registry = verdict.space.registry
    head: dict[str, Any] = {
        "version": VERSION,
        "on": show_day(verdict.space.on),
        "list": registry.name,
        "complete": verdict.is_complete,
        "counts": verdict.counts,
    }
    if statistics:
        by_code: dict[str, int] = {}
        for located in verdict.findings:
            by_code[located.finding.code] = by_code.get(located.finding.code, 0) + 1
        head["statistics"] = dict(sorted(by_code.items()))
    if verdict.hidden.is_in_use:
        head["hidden"] = verdict.hidden._asdict()
    return written(head, {"findings": findings(verdict.findings, Words(verdict.space, lang))})


def written(head: dict[str, Any], lists: Mapping[str, Iterable[object]]) -> bytes:
    """Return an object with lists at its end, each of their items on a line of its own."""
    dump = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
    text = dump(head)[:-1]
    for key, items in lists.items():
        lines = ",\n".join(dump(item) for item in items)
        text += f', "{key}": [' + (f"\n{lines}\n" if lines else "") + "]"
    return (text + "}\n").encode("utf-8", "backslashreplace")


def findings(some: Iterable[Located], words: Words) -> Iterator[dict[str, Any]]:
    """Yield findings as SPEC §5 has them; `words` must be those of the list that they were found in."""
    return (_finding(located, words) for located in some)


def _finding(located: Located, words: Words) -> dict[str, Any]:
    finding = located.finding
    return {
        "code": finding.code,
        "name": located.info.name,
        "severity": located.severity,
        "message": words.message(located),
        "duty": finding.duty,
        "domain": finding.domain or None,  # none, too, where it stands in a file that cannot be read
        "role": finding.role,
        "bodies": sorted(finding.bodies),
        "cells": sorted(finding.cells),
        "areas": sorted(finding.areas),
        "facets": dict(finding.facets),
        "from": None if finding.start is None else show_day(finding.start),
        "until": None if finding.end is None else show_last_day(finding.end),
        "location": _location(located.location),
        "related": [
            {"message": words.related(related), "location": _location(location)}
            for related, location in zip(finding.related, located.related, strict=True)
        ],
        "fingerprint": located.fingerprint,
    }


def _location(location: Location) -> dict[str, Any]:
    return {"file": location.file, "line": location.line, "column": location.column}
