"""Check a list."""

from dutylist.app.request import Progress, Request, open_list, silent
from dutylist.checking.runner import Verdict, run
from dutylist.graph.space import Space
from dutylist.loading.load import Loaded, paused_gc
from dutylist.rules import ALL


def check(request: Request, progress: Progress = silent) -> tuple[Verdict, Loaded]:
    """Return the verdict on a list, and the list. Raises what `open_list` does."""
    with paused_gc():
        loaded = open_list(request, progress)
        space = Space(loaded.registry, request.on.toordinal(), all_time=request.all_time, progress=progress)
        verdict = run(space, ALL, loaded.sources.locate, select=request.select, ignore=request.ignore)
    return verdict, loaded
