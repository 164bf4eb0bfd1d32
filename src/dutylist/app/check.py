"""Check a list: judge it, and leave out what is not to be listed."""

from pathlib import Path

from dutylist.app.judged import Judged
from dutylist.checking import signed
from dutylist.checking.runner import Verdict
from dutylist.loading.ignores import find_ignores
from dutylist.loading.load import paused_gc
from dutylist.rules import dl004_schema


def check(
    judged: Judged,
    select: frozenset[str] | None = None,
    ignore: frozenset[str] = frozenset(),
    baseline: Path | None = None,
    changed_since: str | None = None,
) -> Verdict:
    """Return the verdict on a list: without what comments in it let pass, what a baseline knows, what a change left.

    Raises:
        UsageError: there is no such baseline or revision, or it cannot be read.
    """
    entries = since = None
    if baseline is not None:
        from dutylist.app.baseline import read_baseline  # noqa: PLC0415 - only where one is asked for

        entries = read_baseline(baseline)
    if changed_since is not None:
        from dutylist.app.changed import Since  # noqa: PLC0415 - only where git is asked

        since = Since(judged.request, changed_since)
    with paused_gc():
        is_all = select is None and not ignore
        verdict = judged.everything if is_all else judged.judge(select, ignore)
        ignores = find_ignores(judged.sources.documents, judged.registry.unread)
        verdict = signed.hide(verdict, ignores, dl004_schema.INFO)
        if entries is not None:
            from dutylist.checking.baseline import hide  # noqa: PLC0415 - only where one is asked for

            verdict = hide(verdict, entries)
        if since is not None:
            verdict = since.only(verdict, judged.loaded, judged.progress)
    return verdict
