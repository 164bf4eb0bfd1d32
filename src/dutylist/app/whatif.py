"""Try a planned change on a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from dutylist.app.judged import Judged
from dutylist.checking.compare import Comparison, compare
from dutylist.checking.runner import run
from dutylist.errors import UsageError
from dutylist.loading.files import read_all, shown
from dutylist.loading.load import Sources, paused_gc, read_documents, resolve_documents
from dutylist.loading.plan import read_plan, refuse_twice
from dutylist.model.planned import Changes, planned
from dutylist.rules import ALL


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


def whatif(
    judged: Judged, wish: Wish, select: frozenset[str] | None = None, ignore: frozenset[str] = frozenset()
) -> Prospect:
    """Return what a planned change would do to the findings. No file is changed.

    Raises:
        UsageError: the wish names what is not there or cannot be.
        NothingToCheckError: a file to be read with the list is none.
    """
    _must_make_sense(wish)
    request, progress, names = judged.request, judged.progress, list(judged.files)
    on = request.on.toordinal()
    with paused_gc():
        before = after = judged.loaded
        if wish.files:
            added, faults = read_all(wish.files, request.limits, request.stdin_name)
            refuse_twice(names, [one.name for one in added])
            others = read_documents(added, faults, request.limits, progress)
            after = resolve_documents(
                [*before.sources.documents, *others],
                [*judged.faults, *faults],
                [*names, *(one.name for one in added)],
                progress,
            )
        day = on if wish.day is None else wish.day.toordinal()
        registry, changes = after.registry, Changes(day)
        if registry.is_readable:  # else it is not known who is who
            plan = read_plan(registry, day, wish.dissolve, wish.heir, wish.move, wish.into)
            registry, changes = planned(registry, plan, on)
        old, new = (
            run(space, ALL, after.sources.locate, select=select, ignore=ignore)
            for space in (judged.space, judged.space_of(registry))
        )
    files = tuple(
        dict.fromkeys(shown(Path(path)) if path != "-" else request.stdin_name for path in wish.files)
    )
    return Prospect(compare(old, new, changes.heirs), changes._replace(files=files), after.sources)


def _must_make_sense(wish: Wish) -> None:
    """Refuse a wish that is none, or half of one."""
    for option, other, given, needed in (
        ("--heir", "--dissolve", wish.heir, wish.dissolve),
        ("--into", "--move", wish.into, wish.move),
        ("--move", "--into", wish.move, wish.into),
    ):
        if given and not needed:
            raise UsageError(f"{option} 要与 {other} 一起用", f"{option} goes with {other}")
    if not (wish.files or wish.dissolve or wish.move):
        raise UsageError(
            "没有要设想的变动：请用 --transfer、--dissolve 或 --move",
            "there is no change to apply: give --transfer, --dissolve or --move",
        )
