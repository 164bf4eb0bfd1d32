"""What a body is shown of a duty when the list is circulated, and its fingerprint. SPEC §6 *DL952*.

What stands in the duty counts; what stands in another record (a body's name, an area's parts, the values of a shared
facet) does not: it is there by id alone. Nothing hangs on the reference day, so that no answer goes stale by itself.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any, NamedTuple

from dutylist.graph.named import Named
from dutylist.graph.space import Space
from dutylist.model.amount import read_amount, show_amount
from dutylist.model.period import ALWAYS, Period, show_day, show_last_day
from dutylist.model.registry import ROLES, Clause, Duty, Facet

TEXTS = ("joint", "task", "limit", "quality")
"""The texts of any clause, the general rule among them."""

OWN_TEXTS = ("none", "open", "note")
"""The texts that at the duty itself would not be its general rule's."""


class Part(NamedTuple):
    """A clause of a duty in its one spelling, and the bodies that it names in any way on any day."""

    clause: Clause
    content: str
    bodies: frozenset[str]


class Shown:
    """Answers which clauses of a duty name a body, by a selector too; duty after duty is worked out once."""

    def __init__(self, space: Space) -> None:
        """Keep the graphs."""
        self._named = Named(space.areas, space.bodies)
        self._last: tuple[Duty, str, list[Part]] | None = None

    def to(self, duty: Duty, body: str) -> list[Clause]:
        """Return the clauses that name a body in any way on any day: in a role, `between`, `office` or `funds`."""
        return [part.clause for part in self._parts(duty)[1] if body in part.bodies]

    def fingerprint(self, duty: Duty, body: str) -> str:
        """Return a mark of what a body is shown of a duty: 16 hexadecimal digits.

        The same however it is written: ids or names, one value or a list, the order of keys, of clauses, of bodies and
        of areas, white space, days that are no bound. Another with every change of what is said.
        """
        heading, parts = self._parts(duty)
        text = "\n".join((heading, *sorted(part.content for part in parts if body in part.bodies)))
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    def in_role(self, duty: Duty, clause: Clause, first: int, role: str = "") -> Iterator[str]:
        """Yield the bodies in a role of a clause, or in any, that exist on a day of its term from a day on.

        Some come again.
        """
        parties = clause.parties(role) if role else clause.named
        yield from (body for body, _ in self._terms(duty, clause, parties, Period(first)))

    def _parts(self, duty: Duty) -> tuple[str, list[Part]]:
        if self._last is None or self._last[0] is not duty:
            parts = [
                Part(clause, _canonical(_content(clause)), frozenset(self._bodies(duty, clause)))
                for clause in duty.clauses
            ]
            self._last = duty, _canonical(_heading(duty)), parts
        return self._last[1:]

    def _bodies(self, duty: Duty, clause: Clause) -> Iterator[str]:
        parties = (*clause.named, *clause.between, *clause.office, *clause.funds)
        yield from parties
        selectors = [party for party in parties if party[0] == "@"]
        if selectors:
            yield from (body for body, _ in self._terms(duty, clause, selectors, ALWAYS))

    def _terms(
        self, duty: Duty, clause: Clause, parties: Iterable[str], days: Period
    ) -> Iterator[tuple[str, Period]]:
        term = Period(clause.start, clause.end).meet(Period(duty.start, duty.end)).meet(days)
        return self._named.terms(parties, (duty.areas, clause.places, clause.excepted), term)


_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def _heading(duty: Duty) -> Mapping[str, Any]:
    return {
        "name": _plain(duty.name),
        "domain": duty.domain,
        "areas": sorted(duty.areas),
        "facets": {facet.id: _values(facet) for facet in duty.facets},
        "days": [show_day(duty.start), show_last_day(duty.end)],
    }


def _values(facet: Facet) -> Any:
    """Return the values of a facet of the duty's own; a shared one is there by its id."""
    if not facet.path:
        return None
    values = {id_: [_plain(value.name), _plain(value.means or "")] for id_, value in facet.values.items()}
    return [_plain(facet.name), values]


def _content(clause: Clause) -> Mapping[str, Any]:
    """Return all keys that are there. Only of offices does the order say something: the first is in charge."""
    written = clause.written
    amount = read_amount(written, "workload")
    facts: dict[str, Any] = {role: sorted(clause.parties(role)) for role in ROLES}
    facts |= {"office": clause.office, "funds": sorted(clause.funds)}
    facts["workload"] = None if amount is None else show_amount(amount)
    texts: tuple[str, ...] = TEXTS
    if clause.is_general:
        facts["general"] = "yes"
    else:
        texts = (*TEXTS, *OWN_TEXTS)
        facts |= {
            "between": sorted(clause.between),
            "in": sorted(clause.places),
            "except": sorted(clause.excepted),
            "when": {facet: sorted(values) for facet, values in clause.when},
            "from": show_day(clause.start),
            "until": show_last_day(clause.end),
            "basis": [_source(one) for one in _several(written.get("basis"))],
            "tags": sorted(_several(written.get("tags"))),
        }
    there = {key: value for key, value in facts.items() if value}
    return there | {key: _plain(written[key]) for key in texts if key in written}


def _several(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _source(basis: Any) -> Mapping[str, str]:
    """Return a legal source; a plain text names the law."""
    texts = {"law": basis} if isinstance(basis, str) else basis
    return {key: _plain(text) for key, text in texts.items()}


def _plain(text: str) -> str:
    return " ".join(text.split())
