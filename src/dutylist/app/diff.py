"""Compare two versions of a list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from dutylist.app.request import Progress, silent
from dutylist.app.whole import EXPORT, half_read
from dutylist.checking.compare import Comparison, compare, unchanged
from dutylist.checking.runner import run
from dutylist.errors import UsageError
from dutylist.graph.space import Space
from dutylist.loading.files import Limits, read_all
from dutylist.loading.load import Sources, load, paused_gc
from dutylist.loading.revision import base_of, read_revision
from dutylist.loading.which_revision import find_revision
from dutylist.model.finding import Finding, Wording
from dutylist.queries.diff import Difference, difference
from dutylist.queries.plain import Names
from dutylist.rules import ALL
from dutylist.tables.changes import changes_book
from dutylist.tables.sheet import Book


@dataclass(frozen=True, slots=True)
class Versions:
    """Two versions of a list in the words of the user: paths or git revisions; no new one is the list as it is.

    `paths` are where the list is, None for the usual place in each version.
    """

    old: str
    new: str | None
    paths: Sequence[str] | None
    default: Sequence[str]
    on: date
    limits: Limits = field(default_factory=Limits)


class Contrast(NamedTuple):
    """Two versions side by side: what each is called, what changed (None: one cannot be read), and the findings."""

    names: tuple[Wording, Wording]
    difference: Difference | None
    comparison: Comparison
    sources: tuple[Sources, Sources]

    @property
    def is_unreadable(self) -> bool:
        """Whether a file of one cannot be read, so that nobody knows."""
        return self.difference is None

    @property
    def files(self) -> Sequence[str]:
        """The files that were read, as far as they are files now."""
        verdicts = (self.comparison.before, self.comparison.after)
        return [name for verdict in verdicts for name in verdict.space.registry.files]

    @property
    def differs(self) -> bool:
        """Whether anything is not the same: what the lists say, or what is found in them."""
        found = self.comparison
        is_same = self.difference is not None and self.difference.is_empty
        return not is_same or bool(found.appear or found.vanish or found.changed)

    def book(self) -> Book:
        """Return the adjustment list.

        Raises:
            UnreadableError: a file of one cannot be read, so that nobody knows what changed.
        """
        if self.difference is None:
            verdicts = (self.comparison.before, self.comparison.after)
            unread = [name for verdict in verdicts for name in verdict.space.registry.unread]
            raise half_read(unread, EXPORT)
        return changes_book(self.names, self.difference, self.comparison)


WORKING_TREE = Wording("当前清单", "the list as it is")


def diff(versions: Versions, progress: Progress = silent) -> Contrast:
    """Return what changed between two versions of a list.

    Raises:
        UsageError: a version is neither a path nor a revision, or git cannot read it.
        NothingToCheckError: there is no data file in one.
    """
    base = base_of(versions.paths)
    words = (versions.old, versions.new)
    revisions = [None if word is None else find_revision(word, base) for word in words]
    if versions.paths is not None and versions.new is not None and not any(revisions):
        raise UsageError(
            "--list 用于版本，这里两个都是路径", "--list is for revisions, and both versions are paths"
        )
    with paused_gc():
        loaded = []
        for word, revision in zip(words, revisions, strict=True):
            if revision is not None:
                raw, faults = read_revision(revision, versions.paths, versions.limits)
            else:
                raw, faults = read_all(versions.default if word is None else [word], versions.limits)
            loaded.append(load(raw, faults, versions.limits, progress))
        spaces = [Space(one.registry, versions.on.toordinal(), progress=progress) for one in loaded]
        old, new = (run(one, ALL, it.sources.locate) for one, it in zip(spaces, loaded, strict=True))
        changed = None
        if all(one.registry.is_readable for one in spaces):
            changed = difference(*spaces)
        comparison = compare(old, new, rename=_renaming({} if changed is None else changed.names))
    first, second = (WORKING_TREE if word is None else Wording(word, word) for word in words)
    return Contrast((first, second), changed, comparison, (loaded[0].sources, loaded[1].sources))


def _renaming(names: Names) -> Callable[[Finding], Finding]:
    """Return how a finding of the old list is said in the ids of the new one."""
    duties, bodies, areas = (names.get(kind, {}) for kind in ("duty", "body", "area"))

    def rename(finding: Finding) -> Finding:
        return replace(
            finding,
            duty=None if finding.duty is None else duties.get(finding.duty, finding.duty),
            bodies=[bodies.get(one, one) for one in finding.bodies],
            cells=[areas.get(one, one) for one in finding.cells],
            areas=[areas.get(one, one) for one in finding.areas],
        )

    return rename if duties or bodies or areas else unchanged
