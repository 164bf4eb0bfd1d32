"""Pairs of duties that may be one: the same names (DL202) and names alike (DL204), with different leads somewhere."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from dutylist.graph.areas import bits, mask_of
from dutylist.graph.space import Space
from dutylist.model.registry import Duty

_ASIDE = re.compile(r"[\W_]+")
_SMALL_WORDS = re.compile("[的及和与]")
LIKENESS = 0.8
"""Dice coefficient of bigrams from which two names are alike."""


BLOCK = 16_384
"""Names compared at once; bounds the memory for their bits."""


class Pair(NamedTuple):
    """Two duties, the later in file order first; the cells and bodies by which they differ."""

    later: Duty
    earlier: Duty
    cells: int
    bodies: tuple[str, ...]
    day: int


def plain(text: str) -> str:
    """Return a name without white space and punctuation."""
    return text if text.isalnum() else _ASIDE.sub("", text)


def same_duties(space: Space) -> Iterator[Pair]:
    """Yield pairs of one name and sub-item whose leads differ where both have one. SPEC §3 *DL202*."""
    families: dict[tuple[str, str], list[Duty]] = {}
    for duty in space.duties.values():
        subitem = duty.written.get("subitem", "")
        families.setdefault((plain(duty.name), plain(subitem) if subitem else ""), []).append(duty)
    leads = _Leads(space)
    for family in families.values():
        for number, later in enumerate(family):
            for earlier in family[:number]:
                if not _told_apart(later, earlier):
                    pair = leads.differ(later, earlier)
                    if pair is not None:
                        yield pair


def partners(duties: Iterable[Duty], one: Duty) -> Iterator[Duty]:
    """Yield the duties that may make a pair with one: of its name, or in its domain with a name alike."""
    name, grams = plain(one.name), _grams(one)
    for other in duties:
        if other is one:
            continue
        is_alike = False
        if other.domain == one.domain:
            others = _grams(other)
            is_alike = 5 * len(grams & others) >= 2 * (len(grams) + len(others)) > 0
        if is_alike or plain(other.name) == name:
            yield other


def _grams(duty: Duty) -> frozenset[str]:
    return frozenset(map("".join, pairwise(_SMALL_WORDS.sub("", plain(duty.name)))))


def _told_apart(one: Duty, other: Duty) -> bool:
    levels = one.written.get("level"), other.written.get("level")
    return (None not in levels and levels[0] != levels[1]) or _named_distinct(one, other)


def _named_distinct(one: Duty, other: Duty) -> bool:
    return one.id in other.distinct_from or other.id in one.distinct_from


def similar_duties(space: Space) -> Iterator[Pair]:
    """Yield pairs of one domain with names alike and different leads at a point of both. SPEC §6 *DL204*."""
    domains: dict[str, list[Duty]] = {}
    for duty in space.duties.values():
        domains.setdefault(duty.domain, []).append(duty)
    leads = _Leads(space)
    found: list[Pair] = []
    for duties in domains.values():
        for earlier, later in _alike(duties):
            if _named_distinct(later, earlier):
                continue
            pair = leads.differ_at_points(later, earlier)
            if pair is not None and not (
                _is_same_name(later, earlier) and _is_same_duty(leads, later, earlier)
            ):
                found.append(pair)
    found.sort(key=lambda pair: (pair.later.order, pair.earlier.order))
    yield from found


def _is_same_name(one: Duty, other: Duty) -> bool:
    subitems = one.written.get("subitem", ""), other.written.get("subitem", "")
    return plain(one.name) == plain(other.name) and plain(subitems[0]) == plain(subitems[1])


def _is_same_duty(leads: "_Leads", later: Duty, earlier: Duty) -> bool:
    """Whether two duties of one name are DL202 already."""
    return not _told_apart(later, earlier) and leads.differ(later, earlier) is not None


def _alike(duties: Sequence[Duty]) -> Iterator[tuple[Duty, Duty]]:
    """Yield pairs with names alike, the earlier duty first. Exact; no pair twice.

    Names become sets of bigrams, and names with the same set are alike without more ado; the others are compared by
    `_alike_sets`.
    """
    names = _SMALL_WORDS.sub("", "\n".join(plain(duty.name) for duty in duties)).split("\n")
    members: dict[frozenset[str], list[Duty]] = {}
    for duty, name in zip(duties, names, strict=True):
        gram_set = frozenset(map("".join, pairwise(name)))
        if gram_set:
            members.setdefault(gram_set, []).append(duty)
    for family in members.values():
        for number, later in enumerate(family):
            for earlier in family[:number]:
                yield earlier, later
    sets = sorted(members, key=len)
    for first, second in _alike_sets(sets):
        for one in members[sets[first]]:
            for two in members[sets[second]]:
                yield (one, two) if one.order < two.order else (two, one)


def _alike_sets(sets: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of sets, which come in order of size, with a Dice coefficient of at least 0.8.

    A set shares all but a few of its bigrams with a smaller one that is alike. Dealt into one group more than may be
    missing, one group at least is shared whole; and who shares a group is a few ANDs of one bit a set. Compared in
    blocks, which bounds the memory for the bits. Exact.
    """
    sizes = [len(one) for one in sets]
    for start in range(0, len(sets), BLOCK):
        holders: dict[str, list[int]] = {}
        for place, one in enumerate(sets[start : start + BLOCK]):
            for gram in one:
                holders.setdefault(gram, []).append(place)
        rarest_first = sorted(holders, key=lambda gram: (len(holders[gram]), gram))
        rank = {gram: number for number, gram in enumerate(rarest_first)}
        masks = [mask_of(holders[gram]) for gram in rarest_first]
        for number in range(start + 1, len(sets)):
            one, size = sets[number], sizes[number]
            # The smallest partner in the block that can be alike asks for the fewest in common.
            low = bisect_left(sizes, -(-2 * size // 3), start)
            high = min(number, start + BLOCK)
            if low >= high:
                continue
            need = -(-2 * (size + sizes[low]) // 5)
            shared = sorted(rank[gram] for gram in one if gram in rank)
            groups = len(shared) - need + 1
            near = 0
            for first in range(max(groups, 0)):
                together = masks[shared[first]]
                for gram_number in shared[first + groups :: groups]:
                    together &= masks[gram_number]
                near |= together
            for place in bits(near & ((1 << high - start) - 1) >> (low - start) << (low - start)):
                other = start + place
                if 5 * len(one & sets[other]) >= 2 * (size + sizes[other]):
                    yield other, number


class _Leads:
    """Who leads each duty where, worked out once a duty."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self._known: dict[str, list[tuple[int, int, dict[str, int]]]] = {}

    def of(self, duty: Duty) -> list[tuple[int, int, dict[str, int]]]:
        known = self._known.get(duty.id)
        if known is None:
            known = self._known[duty.id] = list(self.space.leads_by_cell(duty))
        return known

    def differ(self, later: Duty, earlier: Duty) -> Pair | None:
        """Return where, on some day that counts, both have leads and their unions over the facets differ."""
        if _same_rule(later, earlier):
            return None
        return _compare(later, earlier, [(self.of(later), self.of(earlier))])

    def differ_at_points(self, later: Duty, earlier: Duty) -> Pair | None:
        """Return where, at some point of both spaces, both have leads and these differ."""
        if _same_rule(later, earlier):
            return None
        shared = {facet.id for facet in later.facets} & {facet.id for facet in earlier.facets}
        if not shared:
            tables = self._by_facets(later), self._by_facets(earlier)
            return _compare(later, earlier, [(one, two) for _, one in tables[0] for _, two in tables[1]])
        pairs = [
            (one, two)
            for facets, one in self._by_facets(later)
            for others, two in self._by_facets(earlier)
            if _agree(facets, others)
        ]
        return _compare(later, earlier, pairs)

    def _by_facets(
        self, duty: Duty
    ) -> list[tuple[list[dict[str, str]], list[tuple[int, int, dict[str, int]]]]]:
        table = []
        for groups, standings in self.space.sweeper.standings(duty, self.space.first):
            spans = []
            for standing in standings:
                leads: dict[str, int] = {}
                for group, cells in standing.sets.items():
                    for body in group:
                        leads[body] = leads.get(body, 0) | cells
                spans.append((standing.start, standing.end, leads))
            table.append(([dict(combination) for combination in groups], spans))
        return table


def _same_rule(one: Duty, other: Duty) -> bool:
    """Whether two duties are led by one and the same unconditional general rule, so that their leads never differ."""
    if len(one.clauses) != 1 or len(other.clauses) != 1:
        return False
    first, second = one.clauses[0], other.clauses[0]
    return (
        first.is_general and second.is_general and first.lead == second.lead and first.joint == second.joint
    )


def _agree(one: Sequence[Mapping[str, str]], other: Sequence[Mapping[str, str]]) -> bool:
    return any(
        all(second.get(facet, value) == value for facet, value in first.items())
        for first in one
        for second in other
    )


def _compare(
    later: Duty,
    earlier: Duty,
    tables: Iterable[tuple[list[tuple[int, int, dict[str, int]]], list[tuple[int, int, dict[str, int]]]]],
) -> Pair | None:
    cells = 0
    bodies: set[str] = set()
    first_day: int | None = None
    for one_table, other_table in tables:
        for start, end, one in one_table:
            for other_start, other_end, other in other_table:
                if max(start, other_start) >= min(end, other_end):
                    continue
                differ = _different(one, other)
                if differ:
                    cells |= differ
                    day = max(start, other_start)
                    first_day = day if first_day is None else min(first_day, day)
                    for leads in (one, other):
                        bodies.update(body for body, there in leads.items() if there & differ)
    if first_day is None:
        return None
    return Pair(later, earlier, cells, tuple(sorted(bodies)), first_day)


def _different(one: Mapping[str, int], other: Mapping[str, int]) -> int:
    """Return the cells where both have leads and these are not the same bodies."""
    led = other_led = differ = 0
    for body, cells in one.items():
        led |= cells
        differ |= cells ^ other.get(body, 0)
    for body, cells in other.items():
        other_led |= cells
        if body not in one:
            differ |= cells
    return differ & led & other_led
