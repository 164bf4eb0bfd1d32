"""The use cases, a few lines each: open a list, check it, try a change on it, start one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from dutylist.checking.compare import Comparison, compare, unchanged
from dutylist.checking.runner import Verdict, run
from dutylist.errors import UnreadableError, UsageError
from dutylist.graph.space import Space
from dutylist.loading.files import Limits, read_all, shown
from dutylist.loading.load import Loaded, Sources, load, paused_gc, read_documents, resolve_documents
from dutylist.loading.plan import read_plan, refuse_twice
from dutylist.loading.revision import base_of, find_revision, read_revision
from dutylist.model.finding import Finding, Wording
from dutylist.model.planned import Changes, planned
from dutylist.queries.diff import Difference, difference
from dutylist.queries.plain import Names
from dutylist.queries.story import Story
from dutylist.queries.things import Thing
from dutylist.queries.trace import tell
from dutylist.rules import ALL
from dutylist.tables.changes import changes_book
from dutylist.tables.sheet import Book
from dutylist.tables.subject import By, Subject
from dutylist.tables.views import book, books_by_body

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done and how much there is."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to check and how. `select` None means every code."""

    paths: Sequence[str]
    on: date
    all_time: bool = False
    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    limits: Limits = field(default_factory=Limits)
    stdin_name: str = "<stdin>"


def _silent(_what: str, _done: int, _all: int) -> None:
    """Tell nobody."""


def open_list(request: Request, progress: Progress = _silent) -> Loaded:
    """Return the list at some paths.

    Raises:
        UsageError: a path does not exist.
        NothingToCheckError: there is no data file.
    """
    raw, faults = read_all(request.paths, request.limits, request.stdin_name)
    return load(raw, faults, request.limits, progress)


def check(request: Request, progress: Progress = _silent) -> tuple[Verdict, Loaded]:
    """Return the verdict on a list, and the list. Raises what `open_list` does."""
    with paused_gc():
        loaded = open_list(request, progress)
        space = Space(loaded.registry, request.on.toordinal(), all_time=request.all_time, progress=progress)
        verdict = run(space, ALL, loaded.sources.locate, select=request.select, ignore=request.ignore)
    return verdict, loaded


@dataclass(frozen=True, slots=True)
class Wish:
    """A planned change in the words of the user: files to be read with the list, bodies and areas by id or name."""

    files: Sequence[str] = ()
    dissolve: Sequence[str] = ()
    heir: str | None = None
    move: Sequence[str] = ()
    into: str | None = None
    day: date | None = None


class Prospect(NamedTuple):
    """What a planned change would do: what it is, and what is found before and after it."""

    comparison: Comparison
    changes: Changes
    sources: Sources


def whatif(request: Request, wish: Wish, progress: Progress = _silent) -> Prospect:
    """Return what a planned change would do to the findings. No file is changed.

    Raises what `open_list` does, and UsageError where the wish names what is not there or cannot be.
    """
    on = request.on.toordinal()
    with paused_gc():
        raw, faults = read_all(request.paths, request.limits, request.stdin_name)
        added, more = read_all(wish.files, request.limits, request.stdin_name) if wish.files else ([], [])
        refuse_twice([one.name for one in raw], [one.name for one in added])
        documents = read_documents(raw, faults, request.limits, progress)
        others = read_documents(added, more, request.limits, progress)
        names = [one.name for one in (*raw, *added)]
        before = resolve_documents(documents, list(faults), names[: len(raw)], progress)
        after = before
        if wish.files:
            after = resolve_documents([*documents, *others], [*faults, *more], names, progress)
        day = on if wish.day is None else wish.day.toordinal()
        registry, changes = after.registry, Changes(day)
        if registry.is_readable:  # else it is not known who is who
            plan = read_plan(registry, day, wish.dissolve, wish.heir, wish.move, wish.into)
            registry, changes = planned(registry, plan, on)
        old, new = (
            run(
                Space(one, on, all_time=request.all_time, progress=progress),
                ALL,
                after.sources.locate,
                select=request.select,
                ignore=request.ignore,
            )
            for one in (before.registry, registry)
        )
    files = tuple(
        dict.fromkeys(shown(Path(path)) if path != "-" else request.stdin_name for path in wish.files)
    )
    return Prospect(compare(old, new, changes.heirs), changes._replace(files=files), after.sources)


def trace(
    loaded: Loaded, request: Request, thing: Thing, area: str | None = None, progress: Progress = _silent
) -> tuple[Story, Verdict]:
    """Return the story of one thing in a list, and the verdict, which says what is open in it."""
    with paused_gc():
        space = Space(loaded.registry, request.on.toordinal(), progress=progress)
        return tell(space, thing, area), run(space, ALL, loaded.sources.locate)


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


WORKING_TREE = Wording("当前清单", "the list as it is")


def diff(versions: Versions, progress: Progress = _silent) -> Contrast:
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


def changes(contrast: Contrast) -> Book:
    """Return the adjustment list of two versions.

    Raises:
        UnreadableError: a file of one cannot be read, so that nobody knows what changed.
    """
    if contrast.difference is None:
        verdicts = (contrast.comparison.before, contrast.comparison.after)
        raise _unreadable([name for verdict in verdicts for name in verdict.space.registry.unread])
    return changes_book(contrast.names, contrast.difference, contrast.comparison)


def _unreadable(files: Sequence[str]) -> UnreadableError:
    listed = list(dict.fromkeys(files))
    return UnreadableError(
        f"有文件无法读取，导出会缺少内容：{'、'.join(listed)}；请先用 dutylist check 查看并改正",
        f"files that cannot be read would be missing: {', '.join(listed)}; see dutylist check",
    )


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


class Part(NamedTuple):
    """The part of a list that views are to show, by ids; `by` says what a matrix has a row for."""

    body: str | None = None
    area: str | None = None
    domain: str | None = None
    by: By = "duty"


def export(
    loaded: Loaded,
    request: Request,
    views: Sequence[str],
    part: Part,
    progress: Progress = _silent,
    *,
    each_body: bool = False,
) -> Sequence[tuple[str, Book]]:
    """Return the book of some views with the list's name, or one for each body with the body's.

    Raises:
        UnreadableError: a file cannot be read, so that nobody knows what is missing.
        UsageError: a view has nothing to show for this part, or too much.
    """
    unread = loaded.registry.unread
    if unread:
        raise _unreadable(unread)
    with paused_gc():
        space = Space(loaded.registry, request.on.toordinal(), progress=progress)
        subject = Subject(run(space, ALL, loaded.sources.locate), *part)
        if each_body:
            return books_by_body(subject, views)
        return [(loaded.registry.name or "list", book(subject, views))]


def scaffold(folder: Path) -> list[str]:
    """Return the paths of a small list started in `folder`. Raises what `scaffold.scaffold` does."""
    from dutylist import scaffold as starter  # noqa: PLC0415 - only `init` needs the schema

    return starter.scaffold(folder)
