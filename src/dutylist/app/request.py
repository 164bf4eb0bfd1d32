"""What is asked of a list, and the list opened: the same for every use case."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from dutylist.loading.files import Limits, read_all
from dutylist.loading.load import Loaded, load

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


def silent(_what: str, _done: int, _all: int) -> None:
    """Tell nobody."""


def open_list(request: Request, progress: Progress = silent) -> Loaded:
    """Return the list at some paths.

    Raises:
        UsageError: a path does not exist.
        NothingToCheckError: there is no data file.
    """
    raw, faults = read_all(request.paths, request.limits, request.stdin_name)
    return load(raw, faults, request.limits, progress)
