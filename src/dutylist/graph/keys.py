"""Which duties, and which of their clauses, have which keys written: sorted out once for all rules that ask."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any

from dutylist.model.registry import Clause, Duty

_Shapes = dict[tuple[str, ...], list[int]]
"""Numbers of records by all their keys; of thousands of records there are few such sets."""


class Keys:
    """The keys of some duties and of their clauses."""

    def __init__(self, duties: Iterable[Duty]) -> None:
        """Sort out the keys; duties come in file order."""
        self._duties = list(duties)
        self._clauses = [
            (duty, clause) for duty in self._duties for clause in duty.clauses if clause.number >= 0
        ]
        self._duty_nodes = [duty.written for duty in self._duties]
        self._clause_nodes = [clause.written for _, clause in self._clauses]
        self._duty_shapes = _sorted_out(self._duty_nodes)
        self._clause_shapes = _sorted_out(self._clause_nodes)
        self._texts: dict[str, frozenset[str]] = {}

    def duties(self, key: str) -> list[Duty]:
        """Return the duties with a key, in file order."""
        return [self._duties[number] for number in _with(key, self._duty_shapes)]

    def particulars(self, key: str) -> list[tuple[Duty, Clause]]:
        """Return the clauses with a key, general rules not among them, each with its duty. In file order."""
        return [self._clauses[number] for number in _with(key, self._clause_shapes)]

    def clauses(self, key: str) -> list[tuple[Duty, Clause]]:
        """Return the clauses with a key, each with its duty: general rules first, then the others, in file order."""
        rules = [
            (duty, duty.clauses[0])
            for duty in self.duties(key)
            if duty.clauses and duty.clauses[0].is_general
        ]
        return [*rules, *self.particulars(key)]

    def texts(self, key: str) -> frozenset[str]:
        """Return the different texts that stand under a key anywhere, for a key that takes a text."""
        known = self._texts.get(key)
        if known is None:
            found: set[str] = set()
            of_duties, of_clauses = _with(key, self._duty_shapes), _with(key, self._clause_shapes)
            found.update(map(itemgetter(key), map(self._duty_nodes.__getitem__, of_duties)))
            found.update(map(itemgetter(key), map(self._clause_nodes.__getitem__, of_clauses)))
            known = self._texts[key] = frozenset(found)
        return known


def _sorted_out(nodes: Iterable[Mapping[str, Any]]) -> _Shapes:
    shapes: _Shapes = {}
    for number, keys in enumerate(map(tuple, nodes)):
        known = shapes.get(keys)
        if known is None:
            shapes[keys] = [number]
        else:
            known.append(number)
    return shapes


def _with(key: str, shapes: _Shapes) -> Sequence[int]:
    """Return the numbers of the records with a key, in order: records that follow on each other are near in memory."""
    return sorted(chain.from_iterable(numbers for shape, numbers in shapes.items() if key in shape))
