"""Since when something has been so: the reference day cuts the past off, people want to know it all the same."""

from dutylist.graph.space import Space
from dutylist.graph.stretch import Cause, Stretch
from dutylist.graph.sweep import Sweep
from dutylist.model.finding import Finding
from dutylist.model.period import BEGINNING


class History:
    """Looks back before the reference day, duty by duty, when asked."""

    def __init__(self, space: Space) -> None:
        """Prepare a sweep of all days."""
        self.space = space
        self._sweep = Sweep(space.areas, space.bodies, space.on, BEGINNING)
        self._known: dict[str, list[Stretch]] = {}

    def since(self, finding: Finding) -> int | None:
        """Return the first day from which a finding of today has held at some of its cells without a break.

        None if it is not about points or does not hold on the reference day.
        """
        on = self.space.on
        if (
            finding.duty is None
            or finding.start is None
            or finding.end is None
            or not finding.start <= on < finding.end
        ):
            return None
        if finding.duty not in self._known:
            self._known[finding.duty] = self._sweep.sweep(self.space.registry.duties[finding.duty]).stretches
        cause = Cause(finding.code, finding.role, tuple(finding.bodies))
        cells = 0
        for cell in finding.cells:
            cells |= 1 << self.space.areas.bit[cell]
        starts = [
            stretch.start
            for stretch in self._known[finding.duty]
            if stretch.cause._replace(soft=False) == cause
            and stretch.start <= on < stretch.end
            and stretch.cells & cells
            and _agree(dict(stretch.facets), finding)
        ]
        return min(starts) if starts else None


def _agree(facets: dict[str, str], finding: Finding) -> bool:
    return all(finding.facets.get(facet, value) == value for facet, value in facets.items())
