"""What the parts of a check take inside one process: `python -m bench.inside FOLDER ROUNDS` prints JSON."""

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any, ParamSpec, TypeVar
from unittest.mock import patch

from bench.lists import DAY
from bench.scan import scan
from dutylist.checking.runner import run
from dutylist.graph.space import Space
from dutylist.loading import load
from dutylist.loading.document import Document
from dutylist.loading.files import Limits, read_all
from dutylist.loading.parse import check_document
from dutylist.reports import json as machine
from dutylist.reports import text as human
from dutylist.rules import ALL

P = ParamSpec("P")
T = TypeVar("T")

STAGES = {
    "read": "reading with places",
    "type": "typing",
    "resolve": "resolving",
    "space": "space",
    "rules": "rules",
    "json": "report, json",
    "text": "report, text",
}
"""The stages of a check in their order, and how the table calls them."""


class Clock:
    """Adds up seconds by name."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.seconds: dict[str, float] = {}

    def timed(self, name: str, work: Callable[P, T]) -> Callable[P, T]:
        """Return `work` with its time counted under a name."""

        def wrapped(*args: P.args, **kwargs: P.kwargs) -> T:
            start = time.perf_counter()
            try:
                return work(*args, **kwargs)
            finally:
                self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start

        return wrapped


def check(folder: str) -> dict[str, float]:
    """Check a list as `dutylist check` does, and return the seconds of each stage. Both reports are made."""
    clock = Clock()
    faults: list[Any] = []
    limits = Limits()
    typing = clock.timed("type", check_document)
    with load.paused_gc(), patch.object(load, "check_document", typing):
        documents = clock.timed("read", lambda: _read(folder, faults, limits))()
        loaded = clock.timed("resolve", load.resolve_documents)(documents, faults, [])
        clock.seconds["resolve"] -= clock.seconds["type"]  # it is called from there
        space = clock.timed("space", _build)(loaded)
        verdict = clock.timed("rules", run)(space, ALL, loaded.sources.locate)
    clock.timed("json", machine.render)(verdict, "zh")
    clock.timed("text", human.render)(verdict, "zh", loaded.sources.line)
    clock.timed("point", _point)(documents)
    return clock.seconds


def _read(folder: str, faults: list[Any], limits: Limits) -> list[Document]:
    raw, unread = read_all([folder], limits)
    faults += unread
    return load.read_documents(raw, faults, limits)


def _point(documents: list[Document]) -> None:
    """Ask for a place in every entity, as if there were a finding in each: places are looked for when asked for."""
    for document in documents:
        for entry in document.entries:
            path = (next(iter(entry.node)),) if isinstance(entry.node, dict) else ()
            document.find(entry.key, entry.node, path)


def _build(loaded: load.Loaded) -> Space:
    """Return the space, swept: it is lazy, and what the first rule would pay is not that rule's."""
    space = Space(loaded.registry, date.fromisoformat(DAY).toordinal())
    _ = space.facts
    return space


def main(folder: str, rounds: int) -> dict[str, float]:
    """Return the medians, in seconds. The bare scan takes turns with the check: both meet the same machine."""
    check(folder)  # uncounted: what is imported or built only once
    paths = sorted(str(path) for path in Path(folder).rglob("*.yaml"))
    taken: dict[str, list[float]] = {}
    for _ in range(rounds):
        clock = Clock()
        clock.timed("scan", scan)(paths)
        for name, seconds in (clock.seconds | check(folder)).items():
            taken.setdefault(name, []).append(seconds)
    return {name: median(seconds) for name, seconds in taken.items()}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]))))
