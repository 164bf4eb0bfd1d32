"""A list that has been opened: what the command line and programs ask. Nothing is worked out before it is asked for."""

from collections.abc import Sequence, Set
from datetime import date
from functools import cached_property
from os import PathLike, fspath
from typing import Literal, NamedTuple

from dutylist.app.request import Progress, Request, silent
from dutylist.app.request import open_list as opened
from dutylist.checking.runner import Located, Verdict, run
from dutylist.errors import UnreadableError, UsageError
from dutylist.graph.areas import bits
from dutylist.graph.space import Space
from dutylist.loading.load import Loaded, Sources, paused_gc
from dutylist.model.finding import Place
from dutylist.model.origin import Origin
from dutylist.model.period import read_day
from dutylist.model.registry import Duty, Registry
from dutylist.queries.entities import Entity, Kind
from dutylist.queries.narrow import NEVER_OF_ONE, narrowed
from dutylist.queries.search import Matches, search
from dutylist.queries.statistics import Statistics, statistics
from dutylist.queries.things import find_area
from dutylist.queries.trace import cells_of
from dutylist.queries.who import Responsibility, responsible
from dutylist.rules import ALL
from dutylist.tables import body_matrix, matrix
from dutylist.tables.cards import Card, card
from dutylist.tables.diagram import Diagram
from dutylist.tables.diagrams import What, diagram
from dutylist.tables.listing import ANY, Item, Wanted, items
from dutylist.tables.sheet import Sheet
from dutylist.tables.subject import By, Subject

Words = str | PathLike[str]


class Who(NamedTuple):
    """Who is responsible: for the duty that was meant, and what is open about it.

    `space` is the list narrowed down to this duty; `findings` are those that a check of the whole list has about it,
    in the area asked for.
    """

    matches: Matches
    responsibility: Responsibility
    findings: Sequence[Located]
    space: Space

    @property
    def duty(self) -> Duty:
        """The duty that was meant."""
        return self.responsibility.duty

    @property
    def is_known(self) -> bool:
        """Whether the duty could be judged."""
        return self.responsibility.absence != "unjudged"


class DutyList:
    """A list on a reference day. `registry` is what it says, `space` the same resolved, `findings` what is wrong."""

    def __init__(self, loaded: Loaded, request: Request, progress: Progress = silent) -> None:
        """Keep what was read."""
        self.loaded = loaded
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
    def on(self) -> date:
        """The reference day."""
        return self.request.on

    @cached_property
    def space(self) -> Space:
        """The list resolved on the reference day: the same that a check judges."""
        with paused_gc():
            return self._space(self.registry)

    @cached_property
    def verdict(self) -> Verdict:
        """Everything that a check finds."""
        request = self.request
        with paused_gc():
            return run(self.space, ALL, self.sources.locate, select=request.select, ignore=request.ignore)

    @property
    def findings(self) -> Sequence[Located]:
        """What a check finds, in the order of its report."""
        return self.verdict.findings

    def who(self, words: str, at: str | None = None) -> Who | None:
        """Return who is responsible for the duty that some words mean, None where nothing is near.

        `at` is an area by id or name. Only this duty is judged, however many there are.

        Raises:
            UsageError: `at` is no area of the list, or the name of more than one.
        """
        area = None
        if at is not None:
            areas = find_area(self.registry, at)
            if len(areas) != 1:
                raise UsageError(f"清单里没有这一个区域：「{at}」", f"the list has no one area {at!r}")
            (area,) = areas
        matches = self.search(words)
        return None if matches is None else self.answer(matches, area)

    def search(self, words: str) -> Matches | None:
        """Return the duty that some words mean, and others that they may mean; None where nothing is near."""
        return search(self.registry, words)

    def answer(self, matches: Matches, area: str | None = None) -> Who:
        """Return who is responsible for a duty that was found, in an area by its id."""
        duty = matches.best.duty
        with paused_gc():
            space = self._space(narrowed(self.registry, duty))
            answer = responsible(space, duty.id, area)
            verdict = run(space, ALL, self.sources.locate, ignore=NEVER_OF_ONE)
        where = None if area is None else {space.areas.cells[one] for one in bits(cells_of(space, area))}
        left = tuple(one for one in verdict.findings if _is_about(one, duty, where))
        return Who(matches, answer, left, space)

    @cached_property
    def subject(self) -> Subject:
        """The list as views ask it."""
        return Subject(self.verdict)

    def card(self, entity: Entity) -> Card:
        """Return all about one thing.

        Raises:
            UnreadableError: a file cannot be read, so that nobody knows what is missing.
        """
        self._require_whole()
        return card(self.subject, entity)

    def items(self, kind: Kind, wanted: Wanted = ANY) -> list[Item]:
        """Return the things of a kind that are wanted, in file order.

        Raises:
            UsageError: something is asked that things of this kind do not have.
            UnreadableError: a file cannot be read, so that nobody knows what is missing.
        """
        self._require_whole()
        return items(self.subject, kind, wanted)

    def matrix(
        self,
        *,
        domain: str | None = None,
        area: str | None = None,
        body: str | None = None,
        by: By = "duty",
        across: Literal["area", "body"] = "area",
    ) -> Sheet:
        """Return who leads what where, or who does what, for a part of the list by ids.

        Raises:
            UsageError: it would be too large to read.
            UnreadableError: a file cannot be read, so that nobody knows what is missing.
        """
        self._require_whole()
        subject = Subject(self.verdict, body, area, domain, by)
        (sheet,) = matrix.sheets(subject) if across == "area" else body_matrix.sheets(subject)
        return sheet

    def diagram(self, what: What, id_: str | None = None) -> Diagram:
        """Return a picture as boxes and lines, of one thing by its id where that is given.

        Raises:
            UsageError: there is nothing to draw, or too much.
            UnreadableError: a file cannot be read, so that nobody knows what is missing.
        """
        self._require_whole()
        return diagram(self.subject, what, id_)

    def statistics(self) -> Statistics:
        """Return the list in figures."""
        with paused_gc():
            return statistics(self.space)

    def _require_whole(self) -> None:
        if self.registry.unread:
            raise half_read(self.registry.unread)

    def _space(self, registry: Registry) -> Space:
        request = self.request
        return Space(registry, request.on.toordinal(), all_time=request.all_time, progress=self.progress)


def _is_about(located: Located, duty: Duty, where: Set[str] | None) -> bool:
    """Whether a finding is about a duty, somewhere: it says so, or is a fault of the file in the duty's record."""
    finding = located.finding
    if where is not None and finding.cells and where.isdisjoint(finding.cells):
        return False
    if finding.duty is not None:
        return finding.duty == duty.id
    place = finding.place
    return isinstance(place, Place) and Origin(place.file, place.key) == duty.origin


def half_read(files: Sequence[str]) -> UnreadableError:
    """Return the refusal to answer from a part of a list as if it were the whole."""
    listed = list(dict.fromkeys(files))
    return UnreadableError(
        f"有文件无法读取，答案会缺少内容：{'、'.join(listed)}；请先用 dutylist check 查看并改正",
        f"files that cannot be read would be missing: {', '.join(listed)}; see dutylist check",
    )


def open_list(paths: Words | Sequence[Words] = "data", *, on: date | str, all_time: bool = False) -> DutyList:
    """Return the list at some paths, as of a day: `open_list("data", on="2021-09-01")`.

    Bad data is no failure: `findings` says what is wrong, and the rest can be asked.

    Raises:
        UsageError: a path does not exist.
        NothingToCheckError: there is no data file.
        ValueError: `on` is no day.
    """
    some = [paths] if isinstance(paths, str | PathLike) else list(paths)
    day = date.fromordinal(read_day(on)) if isinstance(on, str) else on
    request = Request([fspath(one) for one in some], on=day, all_time=all_time)
    return DutyList(opened(request), request)
