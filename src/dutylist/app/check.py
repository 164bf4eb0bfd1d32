"""Check a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from dutylist.app.changed import Since
from dutylist.app.request import Progress, Request, open_list, silent
from dutylist.checking import signed
from dutylist.checking.baseline import Entry, hide
from dutylist.checking.runner import Verdict, run
from dutylist.graph.space import Space
from dutylist.loading.ignores import find_ignores
from dutylist.loading.load import Loaded, paused_gc
from dutylist.rules import ALL, dl004_schema


@dataclass(frozen=True, slots=True)
class Hiding:
    """What is not to be listed: what a baseline knows, what has nothing to do with the change since a revision.

    None: that is not asked for.
    """

    baseline: Sequence[Entry] | None = None
    changed_since: str | None = None


EVERYTHING_SHOWN = Hiding()


def check(
    request: Request, progress: Progress = silent, hiding: Hiding = EVERYTHING_SHOWN
) -> tuple[Verdict, Loaded]:
    """Return the verdict on a list, and the list.

    Raises what `open_list` does, and UsageError where there is no such revision or git cannot read it.
    """
    since = None if hiding.changed_since is None else Since(request, hiding.changed_since)
    with paused_gc():
        loaded = open_list(request, progress)
        space = Space(loaded.registry, request.on.toordinal(), all_time=request.all_time, progress=progress)
        verdict = run(space, ALL, loaded.sources.locate, select=request.select, ignore=request.ignore)
        ignores = find_ignores(loaded.sources.documents, loaded.registry.unread)
        verdict = signed.hide(verdict, ignores, dl004_schema.INFO)
        if hiding.baseline is not None:
            verdict = hide(verdict, hiding.baseline)
        if since is not None:
            verdict = since.only(verdict, loaded, progress)
    return verdict, loaded
