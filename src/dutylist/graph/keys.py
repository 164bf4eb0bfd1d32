"""Which duties, and which of their clauses, have which keys written: sorted out once for all rules that ask."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from dutylist.model.registry import Clause, Duty

_Shapes = dict[tuple[str, ...], list[int]]
"""Numbers of records by all their keys; of thousands of records there are few such sets."""


class Keys:
    """The keys of some duties and of their clauses."""

    def __init__(self, duties: Iterable[Duty]) -> None:
        """Sort out the keys; duties come in file order."""
        self._duties = list(duties)
        self._clauses: list[tuple[Duty, Clause]] = []
        self._texts: dict[str, frozenset[str]] = {}
        self._duty_shapes: _Shapes = {}
        self._clause_shapes: _Shapes = {}
        clauses, duty_shapes, clause_shapes = self._clauses, self._duty_shapes, self._clause_shapes
        for number, duty in enumerate(self._duties):
            shape = tuple(duty.written)
            if shape in duty_shapes:
                duty_shapes[shape].append(number)
            else:
                duty_shapes[shape] = [number]
            for clause in duty.clauses:
                if clause.number >= 0:
                    shape = tuple(clause.written)
                    if shape in clause_shapes:
                        clause_shapes[shape].append(len(clauses))
                    else:
                        clause_shapes[shape] = [len(clauses)]
                    clauses.append((duty, clause))

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
            nodes = chain(
                (self._duties[number].written for number in _any_with(key, self._duty_shapes)),
                (self._clauses[number][1].written for number in _any_with(key, self._clause_shapes)),
            )
            known = self._texts[key] = frozenset([node[key] for node in nodes])
        return known


def _with(key: str, shapes: _Shapes) -> Sequence[int]:
    return sorted(_any_with(key, shapes))


def _any_with(key: str, shapes: _Shapes) -> Iterator[int]:
    return chain.from_iterable(numbers for shape, numbers in shapes.items() if key in shape)
