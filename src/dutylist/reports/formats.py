"""The formats of a report on a check, by name. A module is loaded when its format is asked for."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import NamedTuple, cast

from dutylist.checking.runner import Located, Verdict
from dutylist.model.finding import Lang, Location

Report = str | bytes


class Asked(NamedTuple):
    """What a report may need besides the verdict and the language; each format takes what it has a use for.

    `status` is the exit status, `fails` says which findings it is due to. `limit` is how many findings people are
    shown, 0 for all. `files` are those of the list, `folder` is one with more of them than were checked. What a
    report cannot hold is told to `note`, a sentence each. `remarks` are sentences on the whole that a report must have.
    """

    status: int
    fails: Callable[[Located], bool]
    files: Sequence[str]
    source_line: Callable[[Location], str | None]
    note: Callable[[str], None]
    limit: int
    statistics: bool = False
    folder: str | None = None
    colour: bool = False
    remarks: Sequence[str] = ()


class Format(NamedTuple):
    """A format: the module with its `render`, and what that takes of `Asked`.

    `says_all` is False where it has room for findings only, so that what was checked and hidden must be said beside it.
    """

    module: str
    takes: tuple[str, ...] = ()
    says_all: bool = True

    def render(self, verdict: Verdict, lang: Lang, asked: Asked) -> Report:
        """Return the report."""
        make = import_module(self.module).render
        return cast(Report, make(verdict, lang, **{name: getattr(asked, name) for name in self.takes}))


FORMATS: Mapping[str, Format] = {
    "text": Format("dutylist.reports.text", ("source_line", "colour", "limit", "statistics", "folder")),
    "json": Format("dutylist.reports.json", ("statistics",)),
    "sarif": Format("dutylist.reports.sarif", ("status", "note", "remarks")),
    "junit": Format("dutylist.reports.junit", ("fails", "files", "remarks")),
    "github": Format("dutylist.reports.github", ("remarks",)),
    "gitlab": Format("dutylist.reports.gitlab", says_all=False),
    "markdown": Format("dutylist.reports.markdown", ("limit",)),
    "concise": Format("dutylist.reports.concise", says_all=False),
}
