"""Which findings are what is still open in a story."""

from collections.abc import Iterable

from dutylist.graph.areas import Areas, mask_of
from dutylist.graph.stretch import Facets
from dutylist.model.finding import Finding, Place
from dutylist.queries.story import Scope

ABOUT_TEXTS = frozenset(("DL801", "DL802", "DL805", "DL806", "DL807", "DL808"))
"""Codes about how a list is written, not about who holds what."""


class Open:
    """Tells, for one story, which findings belong to it."""

    def __init__(self, scope: Scope, areas: Areas) -> None:
        """Keep what the story is about."""
        self.scope = scope
        self.areas = areas

    def concerns(self, finding: Finding) -> bool:
        """Whether a finding is about the story: about its record, its points or its body."""
        if finding.code.startswith("DL00") or finding.code in ABOUT_TEXTS:
            return False
        if self.scope.bodies.intersection(finding.bodies):
            return True
        if finding.duty is not None and finding.duty in self.scope.points:
            limit = self.scope.points[finding.duty]
            return limit is None or not finding.cells or bool(self.cells(finding) & limit)
        place = finding.place
        return isinstance(place, Place) and (place.file, place.key) in self.scope.origins

    def meets(self, finding: Finding, duty: str, cells: int, combinations: Iterable[Facets]) -> bool:
        """Whether a finding is about some points: these cells, these facet combinations (none: all of them)."""
        if finding.duty != duty or not self.cells(finding) & cells:
            return False
        return agree(finding, combinations)

    def cells(self, finding: Finding) -> int:
        """Return the cells of a finding."""
        return mask_of([self.areas.bit[cell] for cell in finding.cells])


def agree(finding: Finding, combinations: Iterable[Facets]) -> bool:
    """Whether a finding's facets go together with one of some combinations; none is all."""
    chosen = list(combinations)
    return not chosen or any(
        all(finding.facets.get(facet, value) == value for facet, value in one) for one in chosen
    )
