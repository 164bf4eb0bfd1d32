"""The join of names that are alike gives what comparing every two names gives."""

from itertools import combinations, pairwise
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist.graph import pairs


class Named(NamedTuple):
    """As much of a duty as the join looks at."""

    name: str
    order: int


def bigrams(name: str) -> set[str]:
    """Return the bigrams of a name without its small words."""
    return {a + b for a, b in pairwise(name.replace("的", ""))}


def by_hand(names: list[str]) -> set[tuple[int, int]]:
    """Return the pairs with a Dice coefficient of at least 0.8, two by two."""
    sets = [bigrams(name) for name in names]
    return {
        (one, two)
        for one, two in combinations(range(len(names)), 2)
        if sets[one] and sets[two] and 5 * len(sets[one] & sets[two]) >= 2 * (len(sets[one]) + len(sets[two]))
    }


@pytest.mark.parametrize("block", [4, pairs.BLOCK])
@settings(max_examples=150, deadline=None)
@given(names=st.lists(st.text("甲乙丙的", min_size=1, max_size=14), min_size=1, max_size=30))
def test_the_join_is_exact(names: list[str], block: int) -> None:
    duties: Any = [Named(name, order) for order, name in enumerate(names)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pairs, "BLOCK", block)
        found = [(one.order, two.order) for one, two in pairs._alike(duties)]
    assert len(found) == len(set(found))
    assert set(found) == by_hand(names)
