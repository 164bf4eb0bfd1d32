"""What is found wrong, and where. No text of a report is made here: a finding holds facts and a pair of templates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
Lang = Literal["zh", "en"]


class Location(NamedTuple):
    """A place in a file. 1-based; columns count Unicode characters."""

    file: str
    line: int
    column: int


class Wording(NamedTuple):
    """One sentence in both languages, with `{names}` for the facts."""

    zh: str
    en: str

    def pick(self, lang: Lang) -> str:
        """Return the template in `lang`."""
        return self.zh if lang == "zh" else self.en


FIRST_KEY = "\0first"
"""A last step of a path that means the first key of the mapping there."""


class Place(NamedTuple):
    """A symbolic place: in a record (file and key), at a path below it; become a line only when asked for.

    `file` is the index of the source, `key` the ordinal of the record's key in it. With `of_key` the place is the
    path's last key, else its value. An empty path with `of_key` is the record's id.
    """

    file: int
    key: int
    path: tuple[str | int, ...] = ()
    of_key: bool = True


class Related(NamedTuple):
    """Another place that a finding concerns, and what is there."""

    wording: Wording
    place: Place | Location
    args: Mapping[str, object] = MappingProxyType({})


@dataclass(slots=True)
class Finding:
    """One thing that is wrong. Codes and fields are SPEC §4 and §5; `start` and `end` are day ordinals, half-open.

    `start` and `end` are both None in findings that are not about points. `args` fills the wording's own names;
    values that name a body, a duty or an area are given in the usual fields and worded by the report.
    """

    code: str
    place: Place | Location
    wording: Wording | None = None
    args: Mapping[str, object] = field(default_factory=dict)
    severity: Severity | None = None
    duty: str | None = None
    domain: str | None = None
    role: str | None = None
    bodies: Sequence[str] = ()
    cells: Sequence[str] = ()
    areas: Sequence[str] = ()
    rests: Sequence[str] = ()
    facets: Mapping[str, str] = field(default_factory=dict)
    start: int | None = None
    end: int | None = None
    related: Sequence[Related] = ()
    key: str = ""
