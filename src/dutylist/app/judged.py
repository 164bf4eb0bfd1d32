"""A list that has been read, and what is found in it: what every use case starts from."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from dutylist.app.request import Progress, Reading, Request, silent
from dutylist.app.whole import ANSWER, half_read
from dutylist.checking.runner import Located, Verdict, run
from dutylist.checking.words import Words
from dutylist.graph.space import Space
from dutylist.loading.files import folder_with_more
from dutylist.loading.load import Sources, paused_gc
from dutylist.model.finding import Lang
from dutylist.model.registry import Registry
from dutylist.rules import ALL

if TYPE_CHECKING:
    from dutylist.tables.subject import Subject


class Judged:
    """A list on a reference day. Nothing is worked out before it is asked for, and nothing twice."""

    def __init__(self, reading: Reading, request: Request, progress: Progress = silent) -> None:
        """Keep what was read."""
        self.loaded, self.faults = reading
        self.request = request
        self.progress = progress

    @property
    def registry(self) -> Registry:
        """Everything that the list says, references resolved."""
        return self.loaded.registry

    @property
    def sources(self) -> Sources:
        """Where everything stands: `sources.locate(place)` is a line of a file."""
        return self.loaded.sources

    @property
    def files(self) -> Sequence[str]:
        """The files that were read, in their order."""
        return self.loaded.registry.files

    @property
    def on(self) -> date:
        """The reference day."""
        return self.request.on

    @property
    def folder_with_more(self) -> str | None:
        """The folder of files that were given one by one, if it has other data files in it."""
        return folder_with_more(self.request.paths)

    @cached_property
    def space(self) -> Space:
        """The list resolved on the reference day: the same that a check judges."""
        with paused_gc():
            return self.space_of(self.registry)

    @cached_property
    def everything(self) -> Verdict:
        """All that is wrong, also what comments in the list let pass."""
        return self.judge()

    @cached_property
    def subject(self) -> "Subject":
        """The list as views and tables ask it."""
        from dutylist.tables.subject import Subject  # noqa: PLC0415 - a check needs no tables

        return Subject(self.everything)

    def judge(self, select: frozenset[str] | None = None, ignore: frozenset[str] = frozenset()) -> Verdict:
        """Return what is found, of these codes and without those."""
        with paused_gc():
            return run(self.space, ALL, self.sources.locate, select=select, ignore=ignore)

    def message(self, located: Located, lang: Lang = "zh") -> str:
        """Return what a finding says, in one sentence."""
        return Words(self.space, lang).message(located)

    def space_of(self, registry: Registry) -> Space:
        """Return another registry resolved as this list is: a part of it, or the list as it is planned."""
        request = self.request
        return Space(registry, request.on.toordinal(), all_time=request.all_time, progress=self.progress)

    def require_whole(self, what: str = ANSWER) -> None:
        """Refuse to go on where a file could not be read.

        Raises:
            UnreadableError: nobody knows what is missing.
        """
        if self.registry.unread:
            raise half_read(self.registry.unread, what)
