"""Say who is responsible for one duty, and what is open about it."""

from collections.abc import Sequence, Set
from typing import NamedTuple

from dutylist.app.judged import Judged
from dutylist.checking.runner import Located, run
from dutylist.graph.areas import bits
from dutylist.graph.space import Space
from dutylist.loading.load import paused_gc
from dutylist.model.finding import Place
from dutylist.model.origin import Origin
from dutylist.model.registry import Duty
from dutylist.queries.narrow import NEVER_OF_ONE, narrowed
from dutylist.queries.search import Matches
from dutylist.queries.trace import cells_of
from dutylist.queries.who import Responsibility, responsible
from dutylist.rules import ALL


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


def answer(judged: Judged, matches: Matches, area: str | None = None) -> Who:
    """Return who is responsible for a duty that was found, in an area by its id. Only this duty is judged."""
    duty, locate = matches.best.duty, judged.sources.locate
    with paused_gc():
        space = judged.space_of(narrowed(judged.registry, duty))
        found = responsible(space, duty.id, area)
        verdict = run(space, ALL, locate, ignore=NEVER_OF_ONE)
    where = None if area is None else {space.areas.cells[one] for one in bits(cells_of(space, area))}
    left = tuple(one for one in verdict.findings if _is_about(one, duty, where))
    return Who(matches, found, left, space)


def _is_about(located: Located, duty: Duty, where: Set[str] | None) -> bool:
    """Whether a finding is about a duty, somewhere: it says so, or is a fault of the file in the duty's record."""
    finding = located.finding
    if where is not None and finding.cells and where.isdisjoint(finding.cells):
        return False
    if finding.duty is not None:
        return finding.duty == duty.id
    place = finding.place
    return isinstance(place, Place) and Origin(place.file, place.key) == duty.origin
