"""One body in the place of another: every record that names the one, with the other in it from a day on."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from dutylist.model.mechanisms import Asset, Collaboration, Dataset, Indicator, Mechanisms, PostPool, Transfer
from dutylist.model.registry import Clause, Duty, Matter

BODY_LINKS = frozenset(
    (
        "giver receiver accepted supervisor builder interim interim.body keeper pays whistle respond.body"
        " escalate provider consumers assessor assesses allocations.body"
    ).split()
)
"""Links of the mechanisms that lead to bodies; a signature stays its signatory's, so confirmations are not here."""


@dataclass(frozen=True, slots=True)
class Succession:
    """The heir takes the body's place on a day; `on` is the reference day, `inner` the bodies below the body.

    Clauses and transfers have days, so they are cut in two: as it was until the day before, the heir from the day
    on. What has no days names the heir if it has taken over by the reference day. A selector of the bodies below
    follows these to the heir.
    """

    body: str
    heir: str
    day: int
    on: int
    inner: frozenset[str]

    def duty(self, duty: Duty) -> Duty:
        """Return a duty whose clauses name the heir from the day on."""
        touched = (self.body, f"@{self.body}")
        if not any(party in touched for clause in duty.clauses for party in _parties(clause)):
            return duty
        return duty._replace(clauses=tuple(half for clause in duty.clauses for half in self._halves(clause)))

    def _halves(self, clause: Clause) -> Iterable[Clause]:
        """Yield a clause, or its two halves; both keep its number, and so its place."""
        clause = self._follow(clause)
        if self.body not in _parties(clause):
            yield clause
            return
        # An inner office now belongs to the heir: of the time before, nothing can be said about whose it was.
        before = clause._replace(office=tuple(one for one in clause.office if one not in self.inner))
        after = _renamed(clause, self._pass_on)
        if clause.start < self.day:
            yield before._replace(end=min(clause.end, self.day))
        if clause.end > self.day:
            yield after._replace(start=max(clause.start, self.day))

    def _follow(self, clause: Clause) -> Clause:
        """Return a clause whose selector of the bodies below names those of the heir."""
        if f"@{self.body}" not in _parties(clause):
            return clause
        return _renamed(clause, self._select)

    def _select(self, parties: Iterable[str]) -> tuple[str, ...]:
        old, new = f"@{self.body}", f"@{self.heir}"
        return tuple(dict.fromkeys(new if party == old else party for party in parties))

    def _pass_on(self, parties: Iterable[str]) -> tuple[str, ...]:
        """Return parties with the heir in the body's place, each once."""
        return tuple(dict.fromkeys(self.heir if party == self.body else party for party in parties))

    def _one(self, body: str | None) -> str | None:
        return self.heir if body == self.body else body

    def matter(self, matter: Matter) -> Matter:
        """Return a record's references with the heir beside the body: both are named in it."""
        links = {}
        for key, ids in matter.links.items():
            if key in BODY_LINKS and self.body in ids:
                links[key] = tuple(dict.fromkeys((*ids, self.heir)))
        return matter._replace(links={**matter.links, **links}) if links else matter

    def mechanisms(self, mechanisms: Mechanisms) -> Mechanisms:
        """Return the mechanisms with the heir in the body's place, as far as it has taken over."""
        halves = [half for one in mechanisms.transfers for half in self._transfer(one)]
        transfers = tuple(half._replace(order=number) for number, half in enumerate(halves))
        if self.on < self.day:
            return mechanisms._replace(transfers=transfers)
        return mechanisms._replace(
            transfers=transfers,
            assets=tuple(self._asset(one) for one in mechanisms.assets),
            collaborations=tuple(self._collaboration(one) for one in mechanisms.collaborations),
            datasets={id_: self._dataset(one) for id_, one in mechanisms.datasets.items()},
            indicators=tuple(self._indicator(one) for one in mechanisms.indicators),
            post_pools=tuple(self._post_pool(one) for one in mechanisms.post_pools),
        )

    def _transfer(self, transfer: Transfer) -> Iterable[Transfer]:
        """Yield a transfer, or what it is until the day and from it on.

        What is over by then, or will only begin, or has its reference day after the change, needs no halves.
        """
        transfer = transfer._replace(
            givers=self._select(transfer.givers),
            receivers=self._select(transfer.receivers),
            supervisors=self._select(transfer.supervisors),
        )
        if self.body not in (*transfer.givers, *transfer.receivers, *transfer.supervisors):
            yield transfer
            return
        if transfer.end <= self.day:
            yield transfer
            return
        is_settled = self.on >= self.day or transfer.effective >= self.day
        if not is_settled:
            yield transfer._replace(end=self.day) if transfer.is_delegation else transfer
        after = transfer._replace(
            givers=self._pass_on(transfer.givers),
            receivers=self._pass_on(transfer.receivers),
            supervisors=self._pass_on(transfer.supervisors),
            accepted=self._signed(transfer.accepted),
            effective=transfer.effective if is_settled else self.day,
        )
        if set(after.givers) & set(after.receivers):
            # Who gave is who has it now: nothing is handed over any more, it has come back.
            givers = tuple(party for party in after.givers if party not in after.receivers)
            signed = dict.fromkeys((*after.receivers, *after.accepted), after.effective)
            after = after._replace(kind="reclaim", givers=givers, accepted=signed)
        yield after

    def _signed(self, accepted: Mapping[str, int]) -> Mapping[str, int]:
        """Return the signatures; what the body signed binds the heir, who may have signed already."""
        signed = {body: day for body, day in accepted.items() if body != self.body}
        if self.body in accepted:
            signed.setdefault(self.heir, accepted[self.body])
        return signed

    def _asset(self, asset: Asset) -> Asset:
        return asset._replace(
            interim=self._one(asset.interim), keeper=self._one(asset.keeper), pays=self._pass_on(asset.pays)
        )

    def _collaboration(self, one: Collaboration) -> Collaboration:
        responses = tuple(
            response._replace(parties=self._select(self._pass_on(response.parties)))
            for response in one.responses
        )
        # Two steps that are one body now are one step, or it would turn to itself.
        escalate = (self.heir if body == self.body else body for body in one.escalate)
        return one._replace(
            whistle=self._pass_on(one.whistle),
            responses=responses,
            escalate=tuple(step for step, _ in groupby(escalate)),
        )

    def _dataset(self, dataset: Dataset) -> Dataset:
        consumers = self._pass_on(dataset.consumers)
        return dataset._replace(provider=self._one(dataset.provider), consumers=consumers)

    def _indicator(self, indicator: Indicator) -> Indicator:
        return indicator._replace(
            assessor=self._one(indicator.assessor), assesses=self._pass_on(indicator.assesses)
        )

    def _post_pool(self, pool: PostPool) -> PostPool:
        allocations = tuple(
            one._replace(body=self.heir if one.body == self.body else one.body) for one in pool.allocations
        )
        return pool._replace(allocations=allocations)


def _parties(clause: Clause) -> tuple[str, ...]:
    """Return all that a clause names."""
    return (*clause.named, *clause.between, *clause.office, *clause.funds)


def _renamed(clause: Clause, rename: Callable[[Iterable[str]], tuple[str, ...]]) -> Clause:
    """Return a clause with all that it names put into other words."""
    return clause._replace(
        lead=rename(clause.lead),
        support=rename(clause.support),
        supervise=rename(clause.supervise),
        agent=rename(clause.agent),
        between=rename(clause.between),
        office=rename(clause.office),
        funds=rename(clause.funds),
    )
