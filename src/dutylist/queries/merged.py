"""Duties that became part of another one: two into one (合并)."""

from collections.abc import Iterator, Mapping

from dutylist.graph.space import Space
from dutylist.model.period import BEGINNING
from dutylist.model.registry import Duty
from dutylist.queries.common import Common

SHORTEST = 3
"""Characters that a name must have to be looked for in a longer one."""


def merges(old: Space, new: Space, common: Common, gone: Mapping[str, Duty]) -> Iterator[tuple[str, Duty]]:
    """Yield the duties that are gone with the duty of the new list that took them up.

    It is of the same domain, has a cell and a day in common, and its name is the same (white space and punctuation
    aside), or is new and has the old name whole in it; and it unites at least two: its own former self counts as one.
    """
    found: dict[str, list[str]] = {}
    by_domain: dict[str, list[tuple[str, str, Duty]]] = {}
    wanted = {duty.domain for duty in gone.values()}
    for id_, duty in new.registry.duties.items():
        if duty.domain in wanted:
            by_domain.setdefault(duty.domain, []).append((id_, plain(duty.name), duty))
    for id_, duty in gone.items():
        name = plain(duty.name)
        for other, title, into in by_domain.get(duty.domain, ()):
            was = old.registry.duties.get(other)
            is_new_name = was is None or plain(was.name) != title
            alike = name == title or (is_new_name and len(name) >= SHORTEST and name in title)
            if alike and _meet(old, new, common, duty, into):
                found.setdefault(other, []).append(id_)
                break
    for other, ids in found.items():
        if len(ids) + (other in old.registry.duties) > 1:
            yield from ((id_, new.registry.duties[other]) for id_ in ids)


def plain(name: str) -> str:
    """Return a name without white space and punctuation."""
    return "".join(char for char in name if char.isalnum())


def _meet(old: Space, new: Space, common: Common, was: Duty, now: Duty) -> bool:
    """Whether two duties have a cell and a day in common."""
    start, end = max(was.start, now.start, BEGINNING), min(was.end, now.end)
    if start >= end:
        return False
    days = {day for area in was.areas for day in old.areas.change_days(area)}
    days |= {day for area in now.areas for day in new.areas.change_days(area)}
    return any(
        common.cells(old.areas.union(was.areas, day)) & new.areas.union(now.areas, day)
        for day in (start, *sorted(day for day in days if start < day < end))
    )
