"""Headings and what they mean: the words of headings.yaml, and those that a user adds with `--map`."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from dutylist.editing.failures import EditError
from dutylist.editing.plain import open_bytes
from dutylist.errors import UsageError

_BLANK = re.compile(r"[\s\u200b-\u200d\u2060\ufeff*＊:：]+")
_BRACKETS = re.compile(r"(?<=.)\([^()]*\)$")


class Headings(NamedTuple):
    """Fields by normal heading, the fields of headings over several columns, and the layouts in order of trial."""

    fields: Mapping[str, str]
    spans: Mapping[str, Sequence[str]]
    layouts: Mapping[str, Sequence[str]]

    def field(self, heading: str) -> str | None:
        """Return the field that a heading means."""
        word = normal(heading)
        found = self.fields.get(word)
        while found is None:
            shorter = _BRACKETS.sub("", word)
            if shorter == word:
                return None
            word = shorter
            found = self.fields.get(word)
        return found

    def span(self, heading: str) -> Sequence[str]:
        """Return the fields of the columns that a heading stands over."""
        return self.spans.get(normal(heading), ())

    def layout(self, fields: set[str]) -> str | None:
        """Return the layout that some columns make."""
        return next((one for one, wanted in self.layouts.items() if fields.issuperset(wanted)), None)


def normal(heading: str) -> str:
    """Return a heading without what does not tell it from others: blanks, width, case, stars and colons."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", heading)).casefold()


@cache
def built_in() -> Headings:
    """Return what headings.yaml says."""
    name = "headings.yaml"
    return _headings(open_bytes(name, (files("dutylist.importers") / name).read_bytes()).plain, None)


def with_map(name: str, content: bytes) -> Headings:
    """Return the headings with a user's own, which go first.

    Raises:
        UsageError: the file does not say what it should.
    """
    try:
        plain = open_bytes(name, content).plain
    except EditError as error:
        raise UsageError(error.zh, error.en) from None
    return _headings(plain, built_in(), name)


def _headings(plain: Mapping[str, Any], base: Headings | None, name: str = "") -> Headings:
    unknown = [key for key in plain if key not in {"fields", "spans", "layouts"}]
    known = set(base.fields.values()) if base else None
    fields: dict[str, str] = dict(base.fields) if base else {}
    for field, words in (plain.get("fields") or {}).items():
        if known is not None and field not in known:
            unknown.append(f"fields.{field}")
            continue
        for word in words if isinstance(words, list) else [words]:
            fields[normal(str(word))] = field
    if unknown:
        listed = "、".join(unknown)
        raise UsageError(
            f"{name}：不认识 {listed}；可用的有 {' '.join(dict.fromkeys(base.fields.values()) if base else ())}",
            f"{name}: unknown {', '.join(unknown)}; there are "
            f"{' '.join(dict.fromkeys(base.fields.values()) if base else ())}",
        )
    spans = dict(base.spans) if base else {}
    for word, over in (plain.get("spans") or {}).items():
        spans[normal(word)] = over if isinstance(over, list) else [over]
    layouts = dict(plain.get("layouts") or {}) | (dict(base.layouts) if base else {})
    return Headings(fields, spans, layouts)
