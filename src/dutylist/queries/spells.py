"""Two sides of a duty through time: what differs in each interval, and for how long without a break."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from dutylist.graph.standing import Standing
from dutylist.model.period import FOREVER
from dutylist.model.registry import CHOICE_ROLES
from dutylist.queries.labels import ASPECTS, ROLES, TEXTS, Aspects, Label, Labelled, Labels

Key = tuple[str, Labels, Labels]
Spell = tuple[int, int, dict[Key, int]]


def spelled(olds: Sequence[Standing], news: Sequence[Standing], labelled: Labelled) -> Iterator[Spell]:
    """Yield, interval by interval, what differs and at which cells."""
    days = sorted({day for one in (*olds, *news) for day in (one.start, one.end)})
    before, after = iter(olds), iter(news)
    old, new = next(before, None), next(after, None)
    for start, end in pairwise(days):
        while old is not None and old.end <= start:
            old = next(before, None)
        while new is not None and new.end <= start:
            new = next(after, None)
        was = labelled.old(old) if old is not None and old.start <= start else {}
        now = labelled.new(new) if new is not None and new.start <= start else {}
        yield start, end, _differences(was, now, is_whole=not (olds and news))


def _differences(was: Aspects, now: Aspects, *, is_whole: bool) -> dict[Key, int]:
    """Return what differs; a text that only goes with other bodies than before is no change of the text.

    Of points that leave the duty only the lead is told, of those that come to it the roles, not what the clauses say
    there, unless the whole duty is gone or new.
    """
    found: dict[Key, int] = {}
    moved = 0
    before, after = (0 if is_whole else _space(side) for side in (was, now))
    gone, come = before & ~after, after & ~before
    for aspect in ASPECTS:
        old, new = was.get(aspect, {}), now.get(aspect, {})
        if old == new:
            continue
        changed = 0
        for label in {**old, **new}:
            changed |= old.get(label, 0) ^ new.get(label, 0)
        if aspect != "lead":
            changed &= ~gone if aspect in CHOICE_ROLES else ~(gone | come)
            if not changed:
                continue
        if aspect in ROLES:
            moved |= changed
        marked = [(False, label, cells & changed) for label, cells in old.items()]
        marked += [(True, label, cells & changed) for label, cells in new.items()]
        for labels, others, cells in _parted(marked):
            left = cells
            if aspect not in ROLES and {one.said for one in labels} == {one.said for one in others}:
                left &= ~moved if aspect in TEXTS or aspect == "basis" else left
            if left:
                key = aspect, labels, others
                found[key] = found.get(key, 0) | left
    return found


def _space(aspects: Aspects) -> int:
    """Return the cells of a duty in an interval: somebody leads there, or it is said that nobody does."""
    space = 0
    for cells in aspects.get("lead", {}).values():
        space |= cells
    return space


def _parted(marked: Iterable[tuple[bool, Label, int]]) -> list[tuple[Labels, Labels, int]]:
    """Return the sets of labels, old and new ones apart, that occur together, each with its cells."""
    parts: list[tuple[Labels, Labels, int]] = []
    for is_new, label, mask in marked:
        rest, following = mask, []
        for before, after, cells in parts:
            common = cells & rest
            if common:
                both = (before, (*after, label)) if is_new else ((*before, label), after)
                following.append((*both, common))
                rest &= ~common
            if common != cells:
                following.append((before, after, cells & ~common))
        if rest:
            following.append(((), (label,), rest) if is_new else ((label,), (), rest))
        parts = following
    return [(tuple(sorted(before)), tuple(sorted(after)), cells) for before, after, cells in parts]


def runs(spells: Iterable[Spell]) -> Iterator[tuple[Key, int, int, int]]:
    """Yield maximal runs of days: cells that begin and end together are one. Spells follow on each other."""
    open_runs: dict[Key, dict[int, int]] = {}
    end = FOREVER
    for first, last, differences in spells:
        for key, active in open_runs.items():
            now = differences.get(key, 0)
            for start, cells in list(active.items()):
                if cells & ~now:
                    yield key, cells & ~now, start, first
                    active[start] = cells & now
        for key, cells in differences.items():
            active = open_runs.setdefault(key, {})
            known = 0
            for mask in active.values():
                known |= mask
            if cells & ~known:
                active[first] = active.get(first, 0) | (cells & ~known)
        end = last
    for key, active in open_runs.items():
        for start, cells in active.items():
            if cells:
                yield key, cells, start, end
