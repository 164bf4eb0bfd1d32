"""What is asked of a list, and the list read: the same for every use case."""

from collections.abc import Callable, Sequence
from datetime import date
from os import PathLike, fspath
from typing import NamedTuple

from dutylist.loading.files import Limits, read_all
from dutylist.loading.load import Loaded, paused_gc, read_documents, resolve_documents
from dutylist.model.finding import Finding
from dutylist.model.period import read_day

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done and how much there is."""

PathWord = str | PathLike[str]
"""A path as a program writes it."""


class Request(NamedTuple):
    """Which list, as of which day, and how it is read."""

    paths: Sequence[str]
    on: date
    all_time: bool = False
    limits: Limits = Limits()
    stdin_name: str = "<stdin>"


class Reading(NamedTuple):
    """A list as it was read, and what was wrong with the files before anybody asked what they say."""

    loaded: Loaded
    faults: Sequence[Finding] = ()


def silent(_what: str, _done: int, _all: int) -> None:
    """Tell nobody."""


def listed(paths: PathWord | Sequence[PathWord]) -> list[str]:
    """Return paths as texts, one or several."""
    return [fspath(one) for one in ([paths] if isinstance(paths, str | PathLike) else paths)]


def day_of(on: date | str) -> date:
    """Return a day that may be a text.

    Raises:
        ValueError: it is none.
    """
    return date.fromordinal(read_day(on)) if isinstance(on, str) else on


def read_list(request: Request, progress: Progress = silent) -> Reading:
    """Return the list at some paths.

    Raises:
        UsageError: a path does not exist.
        NothingToCheckError: there is no data file.
    """
    raw, faults = read_all(request.paths, request.limits, request.stdin_name)
    with paused_gc():
        documents = read_documents(raw, faults, request.limits, progress)
        found = tuple(faults)
        return Reading(
            resolve_documents(documents, faults, [one.name for one in raw], progress),
            found,
        )
