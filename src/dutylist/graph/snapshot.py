"""One duty on one day: who stands where, for each group of facet combinations. Nothing before or after is looked at."""

from dutylist.graph.standing import Standing, stand
from dutylist.graph.stretch import Facets
from dutylist.graph.sweep import Sweep
from dutylist.model.registry import Duty


def on_day(sweep: Sweep, duty: Duty, day: int) -> list[tuple[list[Facets], Standing]]:
    """Return who stands where on a day; nothing where the duty is not in force."""
    if not duty.start <= day < duty.end:
        return []
    cells = sweep.areas.union(duty.areas, day)
    reaches = [sweep.reacher.reach(clause, cells, day) for clause in duty.clauses]
    return [
        (
            combinations,
            stand(
                day,
                day + 1,
                cells,
                [reach for reach, fits in zip(reaches, agrees, strict=True) if fits and reach is not None],
            ),
        )
        for agrees, combinations in sweep.groups(duty)
    ]


def leads(standings: list[tuple[list[Facets], Standing]]) -> dict[str, int]:
    """Return the cells at which each body leads for some facet values."""
    found: dict[str, int] = {}
    for _, standing in standings:
        for group, cells in standing.sets.items():
            for body in group:
                found[body] = found.get(body, 0) | cells
    return found
