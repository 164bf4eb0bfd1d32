"""The covering problem, built once and asked often: the registry, its graphs, and what holds at which points."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from dutylist.graph.areas import Areas
from dutylist.graph.bodies import Bodies
from dutylist.graph.changed_hands import ChangedHands
from dutylist.graph.custody import Custody
from dutylist.graph.keys import Keys
from dutylist.graph.soundness import Soundness, judged
from dutylist.graph.stretch import Stretch
from dutylist.graph.sweep import Sweep
from dutylist.graph.transfers import Transfers
from dutylist.model.finding import Finding
from dutylist.model.mechanisms import Mechanisms
from dutylist.model.period import BEGINNING
from dutylist.model.registry import Duty, Registry

Progress = Callable[[str, int, int], None]


CHANGED_HANDS = frozenset(("DL502", "DL503", "DL508", "DL803", "DL804"))
"""Codes about points that a transfer or a third party is about."""


class Facts(NamedTuple):
    """All that the sweep found.

    Stretches by code; the duties with points and no lead at all; who leads each on the reference day, and on
    any day that counts; clauses (duty, number)
    that reach nothing.
    """

    stretches: Mapping[str, Sequence[Stretch]]
    unowned: Sequence[str]
    leaders: Mapping[str, frozenset[str]]
    ever: Mapping[str, frozenset[str]]
    idle: Sequence[tuple[str, int]]


class Space:
    """A resolved list on a reference day. Days before `first` do not count."""

    def __init__(
        self, registry: Registry, on: int, *, all_time: bool = False, progress: Progress | None = None
    ) -> None:
        """Build the graphs; nothing is swept before it is asked for."""
        self.registry = registry
        self.on = on
        self.progress = progress
        self.first = BEGINNING if all_time else on
        self.areas = Areas(registry.areas)
        self.bodies = Bodies(registry.bodies, self.areas)
        self.soundness = Soundness(registry, self.areas, self.bodies)
        self.sweeper = Sweep(self.areas, self.bodies, on, self.first)
        self._by_duty: dict[str, dict[str, list[Stretch]]] = {}

    @cached_property
    def duties(self) -> Mapping[str, Duty]:
        """The duties that can be judged, in file order."""
        return judged(self.registry, self.soundness)

    @cached_property
    def keys(self) -> Keys:
        """Which of the duties that can be judged have which keys."""
        return Keys(self.duties.values())

    @cached_property
    def mechanisms(self) -> Mechanisms:
        """The records of the mechanisms that can be judged, in file order."""
        every = self.registry.mechanisms
        if all(self.soundness.holds_matter(matter) for matter in self.registry.matters):
            return every
        unsound = {
            (matter.section, matter.id)
            for matter in self.registry.matters
            if not self.soundness.holds_matter(matter)
        }

        def left(section: str, records: Iterable[Any]) -> tuple[Any, ...]:
            return tuple(one for one in records if (section, one.id) not in unsound)

        return Mechanisms(
            transfers=left("transfers", every.transfers),
            assets=left("assets", every.assets),
            collaborations=left("collaborations", every.collaborations),
            datasets={one.id: one for one in left("datasets", every.datasets.values())},
            indicators=left("indicators", every.indicators),
            flows=left("flows", every.flows),
            post_pools=left("post_pools", every.post_pools),
            confirmations=tuple(one for one in every.confirmations if one.body not in self.soundness.bodies),
        )

    @cached_property
    def transfers(self) -> Transfers:
        """The transfers, by the duties and points that they carry."""
        return Transfers(self.mechanisms.transfers, self.duties, self.areas, self.bodies)

    @cached_property
    def custody(self) -> Custody:
        """Which transfer points belong to."""
        return Custody(self.sweeper, self.transfers, self.duties)

    @cached_property
    def changed_hands(self) -> Mapping[str, Sequence[Stretch]]:
        """What holds at points that a transfer or a third party is about, by code."""
        found: dict[str, list[Stretch]] = {}
        for stretch in ChangedHands(self.custody, self.keys).stretches():
            found.setdefault(stretch.cause.code, []).append(stretch)
        return found

    @cached_property
    def facts(self) -> Facts:
        """What holds at which points, for every duty that can be judged. Swept once."""
        found: dict[str, list[Stretch]] = {}
        unowned: list[str] = []
        leaders: dict[str, frozenset[str]] = {}
        ever: dict[str, frozenset[str]] = {}
        idle: list[tuple[str, int]] = []
        sweep = self.sweeper.sweep
        for number, (id_, duty) in enumerate(self.duties.items()):
            if self.progress is not None and not number & 0x3FF:
                self.progress("judge", number, len(self.duties))
            stretches, _, inert, leaders[id_], ever[id_], is_unowned = sweep(duty)
            if is_unowned:
                unowned.append(id_)
            if inert:
                idle.extend((id_, index) for index in inert)
            for stretch in stretches:
                found.setdefault(stretch.cause.code, []).append(stretch)
        return Facts(found, unowned, leaders, ever, idle)

    def stretches(self, code: str) -> Sequence[Stretch]:
        """Return the facts of one code, in file order of their duties."""
        if code in CHANGED_HANDS:
            return self.changed_hands.get(code, ())
        return self.facts.stretches.get(code, ())

    def stretches_of(self, code: str, duty: str) -> Sequence[Stretch]:
        """Return the facts of one code about one duty."""
        known = self._by_duty.get(code)
        if known is None:
            known = self._by_duty[code] = {}
            for stretch in self.stretches(code):
                known.setdefault(stretch.duty, []).append(stretch)
        return known.get(duty, ())

    @property
    def is_complete(self) -> bool:
        """Whether everything in the list could be judged."""
        registry = self.registry
        return not (registry.unread or registry.unjudged or self.not_judged)

    @property
    def not_judged(self) -> list[str]:
        """The ids of what could not be judged, in file order."""
        left = [id_ for id_ in self.registry.duties if id_ not in self.duties]
        matters = [one.id for one in self.registry.matters if not self.soundness.holds_matter(one)]
        return list(dict.fromkeys([*left, *matters, *self.registry.unjudged]))

    def governed(self, day: int) -> int:
        """Return the cells of `list.areas` on a day."""
        return self.areas.union(self.registry.areas_to_govern, day)

    def leads_by_cell(self, duty: Duty) -> Iterator[tuple[int, int, dict[str, int]]]:
        """Yield, interval by interval, the cells at which each body leads for some facet combination."""
        spans: dict[tuple[int, int], dict[str, int]] = {}
        for _, standings in self.sweeper.standings(duty, self.first):
            for standing in standings:
                leads = spans.setdefault((standing.start, standing.end), {})
                for group, cells in standing.sets.items():
                    for body in group:
                        leads[body] = leads.get(body, 0) | cells
        for (start, end), leads in spans.items():
            yield start, end, leads

    def faults(self, code: str) -> Iterator[Finding]:
        """Yield what loading found of one code."""
        return (finding for finding in self.registry.faults if finding.code == code)

    def worded(self, mask: int, day: int | None = None) -> dict[str, list[str]]:
        """Return `areas` and `rests` for cells, as a finding takes them."""
        areas, rests = self.areas.words(mask, self.on if day is None else day)
        return {"areas": areas, "rests": rests}
