"""The use cases, a few lines each: open a list, check it, start one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dutylist.checking.runner import Verdict, run
from dutylist.graph.space import Space
from dutylist.loading.files import Limits, read_all
from dutylist.loading.load import Loaded, load, paused_gc
from dutylist.rules import ALL

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


def scaffold(folder: Path) -> list[str]:
    """Return the paths of a small list started in `folder`. Raises what `scaffold.scaffold` does."""
    from dutylist import scaffold as starter  # noqa: PLC0415 - only `init` needs the schema

    return starter.scaffold(folder)
