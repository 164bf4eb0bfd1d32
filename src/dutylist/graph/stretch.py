"""Facts about points: what holds where, for which facet values, on which days. SPEC §3 *One finding per cause*."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

Facets = tuple[tuple[str, str], ...]
"""Values of facets, as pairs in the order of the duty's facets."""


class Cause(NamedTuple):
    """What is one finding, but for the points: SPEC code, role, bodies in order of id, softened or not."""

    code: str
    role: str | None
    bodies: tuple[str, ...]
    soft: bool = False


class Stretch(NamedTuple):
    """A cause and its points: cells (mask), a facet combination, days `start` up to but not including `end`.

    `clauses` are the indexes of the clauses concerned, -1 for the general rule.
    """

    duty: str
    cause: Cause
    cells: int
    facets: Facets
    start: int
    end: int
    clauses: tuple[int, ...]


class Spell(NamedTuple):
    """One interval of the sweep for one group of facet combinations: each cause with its cells."""

    start: int
    end: int
    causes: Mapping[Cause, int]
    clauses: Mapping[Cause, tuple[tuple[int, int], ...]]


Run = tuple[Cause, int, int, int, tuple[int, ...]]
"""Cause, cells, start, end, clauses."""


def runs(spells: Sequence[Spell]) -> list[Run]:
    """Return maximal runs of days: cells that begin and end together are one run. Spells follow on each other."""
    found: list[Run] = []
    open_runs: dict[Cause, dict[int, tuple[int, frozenset[int]]]] = {}
    for spell in spells:
        for cause, active in list(open_runs.items()):
            now = spell.causes.get(cause, 0)
            for start, (mask, clauses) in list(active.items()):
                ended = mask & ~now
                if ended:
                    found.append((cause, ended, start, spell.start, tuple(sorted(clauses))))
                    if mask & now:
                        active[start] = (mask & now, clauses)
                    else:
                        del active[start]
            if (
                not active
            ):  # else a duty of many causes, one after the other, would look at all of them every day
                del open_runs[cause]
        for cause, mask in spell.causes.items():
            active = open_runs.setdefault(cause, {})
            old = 0
            concerned = spell.clauses.get(cause, ())
            for start, (cells, clauses) in active.items():
                old |= cells
                active[start] = (cells, clauses | _of(concerned, cells))
            new = mask & ~old
            if new:
                active[spell.start] = (new, _of(concerned, new))
    if spells:
        end = spells[-1].end
        for cause, active in open_runs.items():
            found.extend(
                (cause, mask, start, end, tuple(sorted(clauses))) for start, (mask, clauses) in active.items()
            )
    return found


def _of(concerned: Iterable[tuple[int, int]], cells: int) -> frozenset[int]:
    return frozenset(index for index, mask in concerned if mask & cells)


def merge_facets(
    grouped: Mapping[Run, list[Facets]], order: Sequence[tuple[str, Sequence[str]]]
) -> list[tuple[Run, Facets]]:
    """Return findings that differ only in a facet of which every value is hit as one, without that facet.

    `order` gives the facets and their values as the duty has them; each finding is used once.
    """
    merged: list[tuple[Run, Facets]] = []
    for run, combinations in grouped.items():
        left = list(combinations)
        for facet, values in order:
            families: dict[Facets, list[Facets]] = {}
            for combination in left:
                rest = tuple(pair for pair in combination if pair[0] != facet)
                if len(rest) < len(combination):
                    families.setdefault(rest, []).append(combination)
            for rest, family in families.items():
                if len(family) == len(values):
                    used = set(family)
                    left = [one for one in left if one not in used]
                    left.append(rest)
        merged.extend((run, combination) for combination in left)
    return merged
