"""Check a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from dutylist.app.request import Progress, Request, open_list, silent
from dutylist.checking.baseline import Entry, hide
from dutylist.checking.runner import Verdict, run
from dutylist.graph.space import Space
from dutylist.loading.load import Loaded, paused_gc
from dutylist.rules import ALL


@dataclass(frozen=True, slots=True)
class Hiding:
    """What is not to be listed: what a baseline knows. None: that is not asked for."""

    baseline: Sequence[Entry] | None = None


EVERYTHING_SHOWN = Hiding()


def check(
    request: Request, progress: Progress = silent, hiding: Hiding = EVERYTHING_SHOWN
) -> tuple[Verdict, Loaded]:
    """Return the verdict on a list, and the list. Raises what `open_list` does."""
    with paused_gc():
        loaded = open_list(request, progress)
        space = Space(loaded.registry, request.on.toordinal(), all_time=request.all_time, progress=progress)
        verdict = run(space, ALL, loaded.sources.locate, select=request.select, ignore=request.ignore)
        if hiding.baseline is not None:
            verdict = hide(verdict, hiding.baseline)
    return verdict, loaded
