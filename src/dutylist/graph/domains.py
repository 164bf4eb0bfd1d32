"""Which cells have a duty of which domain. SPEC §3 *DL104*."""

from collections.abc import Iterator

from dutylist.graph.space import Space


def bare_cells(space: Space) -> Iterator[tuple[str, int]]:
    """Yield each domain that every area needs, with the governed cells that no such duty has on the reference day.

    A duty that cannot be judged still counts as present: one fault must not look like another.
    """
    registry, day = space.registry, space.on
    policy = registry.policy
    if "every_area_needs" in policy.broken:
        return
    governed = space.governed(day)
    for domain in policy.every_area_needs:
        present = 0
        for duty in registry.duties.values():
            if duty.domain == domain and duty.start <= day < duty.end:
                present |= space.areas.union(duty.areas, day)
        for doubt in registry.doubts:
            if doubt.domain == domain and doubt.period.start <= day < doubt.period.end:
                present |= governed if doubt.areas is None else space.areas.union(doubt.areas, day)
        if governed & ~present:
            yield domain, governed & ~present
