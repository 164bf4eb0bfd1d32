"""Pairs of duties that may be one: the same names (DL202) and names alike (DL204), with different leads somewhere."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from dutylist.graph.areas import bits, mask_of
from dutylist.graph.leads import Leads, Pair
from dutylist.graph.space import Space
from dutylist.model.registry import Duty

_ASIDE = re.compile(r"[\W_]+")
_SMALL_WORDS = re.compile("[的及和与]")
LIKENESS = 0.8
"""Dice coefficient of bigrams from which two names are alike."""


BLOCK = 16_384
"""Names compared at once; bounds the memory for their bits."""


MANY = 32
"""From so many alike names on, it is first asked which of their duties can differ at all."""

OFTEN = 2
"""From so many names on that each has to be compared with on average, the same is asked of the others."""

MOST_KINDS = 200
"""Kinds of duties compared two by two beforehand; of more kinds, only those of one rule are known not to differ."""


_Grams = tuple[int, ...]
"""The different bigrams of a name as numbers, in order: the rarest first. A set would take seven times the room."""


def plain(text: str) -> str:
    """Return a name without white space and punctuation."""
    return text if text.isalnum() else _ASIDE.sub("", text)


def _plain_names(duties: Iterable[Duty]) -> list[str]:
    names = [duty.name for duty in duties]
    return names if all(map(str.isalnum, names)) else list(map(plain, names))


def same_duties(space: Space) -> Iterator[Pair]:
    """Yield pairs of one name and sub-item whose leads differ where both have one. SPEC §3 *DL202*."""
    duties = space.duties.values()
    names = _plain_names(duties)
    counts = Counter(names)
    families: dict[tuple[str, str], list[Duty]] = {}
    if len(counts) < len(names):
        for name, duty in zip(names, duties, strict=True):
            if counts[name] > 1:
                families.setdefault((name, plain(duty.written.get("subitem", ""))), []).append(duty)
    leads = Leads(space)
    for family in families.values():
        for earlier, later in _within(family, leads, leads.differ):
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
    leads = Leads(space)
    found: list[Pair] = []
    for duties in domains.values():
        for earlier, later in _alike(duties, leads):
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


def _is_same_duty(leads: Leads, later: Duty, earlier: Duty) -> bool:
    """Whether two duties of one name are DL202 already."""
    return not _told_apart(later, earlier) and leads.differ(later, earlier) is not None


def _within(
    family: Sequence[Duty], leads: Leads | None, differ: "Callable[[Duty, Duty], Pair | None] | None"
) -> Iterator[tuple[Duty, Duty]]:
    """Yield the pairs of a family, the earlier duty first; of a large one only those that can differ."""
    if leads is None or differ is None or len(family) < MANY:
        for number, later in enumerate(family):
            for earlier in family[:number]:
                yield earlier, later
        return
    kinds: dict[int, list[Duty]] = {}
    for duty in family:
        kinds.setdefault(leads.kind(duty), []).append(duty)
    for one, other in combinations(kinds, 2):
        if leads.rule(one) != leads.rule(other) and (
            len(kinds) > MOST_KINDS or differ(kinds[one][0], kinds[other][0]) is not None
        ):
            for first in kinds[one]:
                for second in kinds[other]:
                    yield (first, second) if first.order < second.order else (second, first)


def _alike(duties: Sequence[Duty], leads: Leads | None = None) -> Iterator[tuple[Duty, Duty]]:
    """Yield pairs with names alike, the earlier duty first. Exact; no pair twice.

    With `leads`, of many names alike only pairs whose leads can differ. Names become sets of bigrams, and names with
    the same set are alike without more ado; the others are compared by `_alike_sets`.
    """
    members: dict[_Grams, list[Duty]] = {}
    for duty, gram_set in zip(duties, _gram_sets(_plain_names(duties)), strict=True):
        if gram_set:
            members.setdefault(gram_set, []).append(duty)
    for family in members.values():
        if len(family) > 1:
            yield from _within(family, leads, None if leads is None else leads.differ_at_points)
    sets = sorted(members, key=len)
    idle = None if leads is None else _Idle(sets, members, leads)
    for first, second in _alike_sets(sets, idle):
        for one in members[sets[first]]:
            for two in members[sets[second]]:
                yield (one, two) if one.order < two.order else (two, one)


def _gram_sets(names: Sequence[str]) -> Iterator[_Grams]:
    """Yield the bigrams of each of some plain names."""
    text = _SMALL_WORDS.sub("", "\n".join(names))
    # Of all names at once; what runs over the end of one is passed over.
    grams = _bigrams(text)
    rank = {gram: number for number, (gram, _) in enumerate(reversed(Counter(grams).most_common()))}
    numbers = list(map(rank.__getitem__, grams))
    start = 0
    for name in text.split("\n"):
        end = start + len(name)
        yield tuple(sorted(set(numbers[start : end - 1]))) if name else ()
        start = end + 1


def _bigrams(text: str) -> list[int]:
    """Return each character with the next one, as a number: four bytes a character, read eight at a time."""
    content = memoryview(text.encode("utf-32-le", "surrogatepass"))
    found = [0] * max(0, len(text) - 1)
    for first in (0, 1):
        whole = (len(text) - first) // 2
        found[first::2] = content[4 * first : 4 * first + 8 * whole].cast("Q").tolist()
    return found


class _Idle:
    """Which sets of a block have only duties that never differ from those of a set; worked out when first asked."""

    def __init__(self, sets: Sequence[_Grams], members: Mapping[_Grams, list[Duty]], leads: Leads) -> None:
        self.sets = sets
        self.members = members
        self.leads = leads
        self.start = -1
        self.of_kind: dict[int, int] = {}
        self.of_rule: dict[int, int] = {}
        self.known: dict[int, int] = {}

    def mask(self, number: int, start: int) -> int:
        """Return the places in the block from `start` on that need not be compared with a set, as bits."""
        if start != self.start:
            self.start = start
            self.known.clear()
            places: dict[int, list[int]] = {}
            for place in range(min(BLOCK, len(self.sets) - start)):
                kind = self._kind(start + place)
                if kind is not None:
                    places.setdefault(kind, []).append(place)
            self.of_kind = {kind: mask_of(there) for kind, there in places.items()}
            self.of_rule = {}
            for kind, there in self.of_kind.items():
                rule = self.leads.rule(kind)
                self.of_rule[rule] = self.of_rule.get(rule, 0) | there
        kind = self._kind(number)
        if kind is None:
            return 0
        known = self.known.get(kind)
        if known is None:
            known = self.of_rule.get(self.leads.rule(kind), 0)
            if len(self.of_kind) <= MOST_KINDS:
                for other, there in self.of_kind.items():
                    if not self.leads.may_differ(kind, other):
                        known |= there
            self.known[kind] = known
        return known

    def _kind(self, number: int) -> int | None:
        """Return the one kind of a set's duties, None if they are of several."""
        kinds = {self.leads.kind(duty) for duty in self.members[self.sets[number]]}
        return kinds.pop() if len(kinds) == 1 else None


def _alike_sets(sets: Sequence[_Grams], idle: _Idle | None = None) -> Iterator[tuple[int, int]]:
    """Yield the pairs of sets, which come in order of size, with a Dice coefficient of at least 0.8.

    A set shares all but a few of its bigrams with a smaller one that is alike. Dealt into one group more than may be
    missing, one group at least is shared whole; and who shares a group is a few ANDs of one bit a set. Compared in
    blocks, which bounds the memory for the bits. Exact.
    """
    sizes = [len(one) for one in sets]
    count = max((one[-1] for one in sets), default=-1) + 1
    for start in range(0, len(sets), BLOCK):
        end = min(start + BLOCK, len(sets))
        masks = [0] * count  # who of the block has a bigram, of those that came before
        compared = last_size = low = groups = large_enough = 0
        for number in range(start, len(sets)):
            shared, size = sets[number], sizes[number]
            if size != last_size:
                last_size = size
                # The smallest partner in the block that can be alike asks for the fewest in common.
                low = bisect_left(sizes, -(-2 * size // 3), start)
                groups = size - -(-2 * (size + sizes[low]) // 5) + 1
                large_enough = -1 << low - start
            if low < number and low < end:
                near = 0
                for first in range(groups):
                    together = masks[shared[first]]
                    if together:
                        for gram in shared[first + groups :: groups]:
                            together &= masks[gram]
                            if not together:
                                break
                        near |= together
                near &= large_enough
                if near:
                    compared += near.bit_count()
                    if idle is not None and compared > OFTEN * (end - start):
                        near &= ~idle.mask(number, start)
                    for place in bits(near):
                        other = start + place
                        if 5 * len(set(shared).intersection(sets[other])) >= 2 * (size + sizes[other]):
                            yield other, number
            if number < end:
                own = 1 << number - start
                for gram in shared:
                    masks[gram] |= own
