"""Which findings are what is still open in a story."""

from collections.abc import Iterable

from dutylist.graph.areas import Areas, mask_of
from dutylist.graph.stretch import Facets
from dutylist.model.codes import FILE_CODES
from dutylist.model.finding import Finding, Place
from dutylist.model.origin import Origin
from dutylist.queries.story import Scope

ABOUT_TEXTS = frozenset(("DL008", "DL801", "DL802", "DL805", "DL806", "DL807", "DL808"))
"""Codes about how a list is written, not about who holds what."""


class Open:
    """Tells, for one story, which findings belong to it."""

    def __init__(self, scope: Scope, areas: Areas) -> None:
        """Keep what the story is about."""
        self.scope = scope
        self.areas = areas

    def concerns(self, finding: Finding) -> bool:
        """Whether a finding is about the story: about its record, its points or its body.

        What is wrong with the files themselves belongs to a story only where it stands at its own record.
        """
        scope, place = self.scope, finding.place
        origin = Origin(place.file, place.key) if isinstance(place, Place) else None
        if finding.code in FILE_CODES:
            return origin in scope.origins
        if finding.code in ABOUT_TEXTS or origin in scope.elsewhere:
            return False
        if scope.limit is not None and finding.cells and not self.cells(finding) & scope.limit:
            return False
        if scope.bodies.intersection(finding.bodies):
            return True
        if finding.duty is not None and finding.duty in scope.points:
            limit = scope.points[finding.duty]
            return limit is None or not finding.cells or bool(self.cells(finding) & limit)
        return origin in scope.origins

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
