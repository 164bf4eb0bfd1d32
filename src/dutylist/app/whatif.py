"""Try a planned change on a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from dutylist.app.request import Progress, Request, silent
from dutylist.checking.compare import Comparison, compare
from dutylist.checking.runner import run
from dutylist.graph.space import Space
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


def whatif(request: Request, wish: Wish, progress: Progress = silent) -> Prospect:
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
