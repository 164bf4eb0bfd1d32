"""Make documents of a list."""

from collections.abc import Sequence
from typing import NamedTuple

from dutylist.app.request import Progress, Request, silent
from dutylist.checking.runner import run
from dutylist.errors import UnreadableError
from dutylist.graph.space import Space
from dutylist.loading.load import Loaded, paused_gc
from dutylist.rules import ALL
from dutylist.tables.sheet import Book
from dutylist.tables.subject import By, Subject
from dutylist.tables.views import book, books_by_body


def unreadable(files: Sequence[str]) -> UnreadableError:
    """Return the refusal to leave out what stands in files that cannot be read."""
    listed = list(dict.fromkeys(files))
    return UnreadableError(
        f"有文件无法读取，导出会缺少内容：{'、'.join(listed)}；请先用 dutylist check 查看并改正",
        f"files that cannot be read would be missing: {', '.join(listed)}; see dutylist check",
    )


class Part(NamedTuple):
    """The part of a list that views are to show, by ids; `by` says what a matrix has a row for."""

    body: str | None = None
    area: str | None = None
    domain: str | None = None
    by: By = "duty"


def export(
    loaded: Loaded,
    request: Request,
    views: Sequence[str],
    part: Part,
    progress: Progress = silent,
    *,
    each_body: bool = False,
) -> Sequence[tuple[str, Book]]:
    """Return the book of some views with the list's name, or one for each body with the body's.

    Raises:
        UnreadableError: a file cannot be read, so that nobody knows what is missing.
        UsageError: a view has nothing to show for this part, or too much.
    """
    unread = loaded.registry.unread
    if unread:
        raise unreadable(unread)
    with paused_gc():
        space = Space(loaded.registry, request.on.toordinal(), progress=progress)
        subject = Subject(run(space, ALL, loaded.sources.locate), *part)
        if each_body:
            return books_by_body(subject, views)
        return [(loaded.registry.name or "list", book(subject, views))]
