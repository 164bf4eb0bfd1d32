"""Say how far a circulation has come."""

from dutylist.app.export import unreadable
from dutylist.app.request import Progress, Request, silent
from dutylist.graph.space import Space
from dutylist.loading.load import Loaded, paused_gc
from dutylist.review.status import Status, status


def review(loaded: Loaded, request: Request, body: str | None = None, progress: Progress = silent) -> Status:
    """Return how every body, or one, stands to the duties that it has to do with.

    Raises:
        UnreadableError: a file cannot be read, so that nobody knows what is missing.
    """
    if loaded.registry.unread:
        raise unreadable(loaded.registry.unread)
    with paused_gc():
        space = Space(loaded.registry, request.on.toordinal(), progress=progress)
        found = status(space)
        if body is None:
            return found
        return found._replace(items=[one for one in found.items if one.body == body])
