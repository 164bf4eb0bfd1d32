"""Ask a list about one thing: its story, who has to come for it, how much work there is."""

from dutylist.app.request import Progress, Request, silent
from dutylist.checking.runner import Verdict, run
from dutylist.graph.space import Space
from dutylist.loading.load import Loaded, paused_gc
from dutylist.queries.load import BodyLoad, Card, card, loads
from dutylist.queries.story import Story
from dutylist.queries.things import Thing, Whistled
from dutylist.queries.trace import tell
from dutylist.queries.whistle import Whistle
from dutylist.queries.whistle import whistle as blow
from dutylist.rules import ALL


def trace(
    loaded: Loaded, request: Request, thing: Thing, area: str | None = None, progress: Progress = silent
) -> tuple[Story, Verdict]:
    """Return the story of one thing in a list, and the verdict, which says what is open in it."""
    with paused_gc():
        space = Space(loaded.registry, request.on.toordinal(), progress=progress)
        return tell(space, thing, area), run(space, ALL, loaded.sources.locate)


def whistle(
    loaded: Loaded, request: Request, thing: Whistled, area: str | None = None, progress: Progress = silent
) -> tuple[Whistle, Verdict]:
    """Return who has to come when the whistle blows for something, and the verdict, which says what is open in it."""
    with paused_gc():
        space = Space(loaded.registry, request.on.toordinal(), progress=progress)
        return blow(space, thing, area), run(space, ALL, loaded.sources.locate)


def load_of(
    loaded: Loaded, request: Request, body: str | None = None, progress: Progress = silent
) -> tuple[Space, list[BodyLoad] | Card]:
    """Return who has how much work for how many people, or all about one body's; and the space it was asked of."""
    with paused_gc():
        space = Space(loaded.registry, request.on.toordinal(), all_time=request.all_time, progress=progress)
        return space, loads(space) if body is None else card(space, body)
