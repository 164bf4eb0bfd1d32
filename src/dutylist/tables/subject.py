"""What views are asked about: a checked list, and the part of it that is wanted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from dutylist.checking.runner import Verdict
from dutylist.graph.parties import party_of
from dutylist.graph.space import Space
from dutylist.model.finding import Wording
from dutylist.model.period import show_day
from dutylist.model.registry import Duty
from dutylist.tables.holdings import Holdings
from dutylist.tables.naming import Namer
from dutylist.tables.phrase import filled, fit
from dutylist.tables.sheet import Row

By = Literal["duty", "domain"]

AS_OF = Wording("以 {on} 为准", "As of {on}")
OF_BODY = Wording("单位：{name}", "Body: {name}")
OF_AREA = Wording("区域：{name}", "Area: {name}")
OF_DOMAIN = Wording("领域：{name}", "Domain: {name}")


@dataclass(frozen=True)
class Subject:
    """A list as judged on a day, narrowed down to a body, an area, a domain where these are given (ids).

    `by` says what a matrix has a row for.
    """

    verdict: Verdict
    body: str | None = None
    area: str | None = None
    domain: str | None = None
    by: By = "duty"
    names: Namer = field(init=False)
    holdings: Holdings = field(init=False)

    def __post_init__(self) -> None:
        """Start from nothing kept."""
        object.__setattr__(self, "names", Namer(self.verdict.space))
        object.__setattr__(self, "holdings", Holdings(self.verdict.space))

    def of_body(self, body: str) -> "Subject":
        """Return the same narrowed down to a body; what is worked out already is shared."""
        other = replace(self, body=body)
        object.__setattr__(other, "names", self.names)
        object.__setattr__(other, "holdings", self.holdings)
        # None of these depends on the body.
        other.__dict__.update(order=self.order, parties=self.parties, cells=self.cells)
        return other

    @property
    def space(self) -> Space:
        """The list, resolved."""
        return self.verdict.space

    @cached_property
    def parties(self) -> dict[str, str]:
        """Each body's party: committee, township, department or other."""
        return dict(party_of(self.space.bodies))

    @cached_property
    def cells(self) -> int | None:
        """The cells wanted on the reference day; None is all."""
        return None if self.area is None else self.space.areas.mask(self.area, self.space.on)

    def within(self, cells: int) -> int:
        """Return those of some cells that are wanted."""
        return cells if self.cells is None else cells & self.cells

    def duties(self, *, judged: bool = True) -> list[Duty]:
        """Return the duties wanted, domain by domain in the order of the list; also those that cannot be judged."""
        registry = self.space.registry
        every = self.space.duties if judged else registry.duties
        order = {id_: number for number, id_ in enumerate(registry.domains)}
        found = [duty for duty in every.values() if self._wants(duty)]
        found.sort(key=lambda duty: order.get(duty.domain, len(order)))
        return found

    @cached_property
    def order(self) -> dict[str, int]:
        """The duties wanted for their domain and area, by their place in a table; the body makes no difference."""
        return {duty.id: number for number, duty in enumerate(replace(self, body=None).duties())}

    def titled(self, template: Wording, body: str) -> Wording:
        """Return a title with a body's name in it."""
        return _both(template, self.space.registry.bodies[body].name)

    def _wants(self, duty: Duty) -> bool:
        if self.domain is not None and duty.domain != self.domain:
            return False
        if self.cells is not None and not self.space.areas.union(duty.areas, self.space.on) & self.cells:
            return False
        return self.body is None or self.holdings.concerns(duty, self.body)

    @property
    def facts(self) -> tuple[Wording, ...]:
        """What a table says of itself before it begins."""
        lines = [_both(AS_OF, show_day(self.space.on) or "")]
        if self.body is not None:
            lines.append(_both(OF_BODY, self.space.registry.bodies[self.body].name))
        if self.area is not None:
            lines.append(_both(OF_AREA, self.names.area(self.area)))
        if self.domain is not None:
            lines.append(_both(OF_DOMAIN, self.names.domain(self.domain)))
        return tuple(lines)


def _both(template: Wording, name: str) -> Wording:
    said = filled(template, on=name, name=fit(name), body=fit(name))
    return said if isinstance(said, Wording) else Wording(str(said), str(said))


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows made each time they are read, so that a long table needs no memory."""

    make: Callable[[], Iterator[Row]]

    def __iter__(self) -> Iterator[Row]:
        """Make them."""
        return self.make()
