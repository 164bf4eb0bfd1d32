"""What the things of a list are called in a table: bodies, selectors, areas, facet values, days, papers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dutylist.graph.space import Space
from dutylist.graph.stretch import Cause, Facets, merge_facets
from dutylist.model.finding import Wording
from dutylist.model.period import BEGINNING, FOREVER, Period, show_day, show_last_day
from dutylist.model.registry import Clause, Duty
from dutylist.model.whom import body_name, party_words
from dutylist.tables.phrase import COMMA, SEMICOLON, filled, fit, joined, pair
from dutylist.tables.sheet import Cell

REST = Wording("{area}（其余部分）", "{area} (the rest)")
EXCEPT = Wording("{areas}（{others}除外）", "{areas} (except {others})")
ELSEWHERE = Wording("其余区域", "everywhere else")
AND_SO_ON = Wording("{areas}等 {count} 处", "{areas} and others, {count} in all")
CHOSEN = Wording("{facet}：{values}", "{facet}: {values}")
FROM = Wording("自 {first} 起", "from {first}")
UNTIL = Wording("至 {last} 止", "until {last}")
BETWEEN = Wording("自 {first} 起至 {last} 止", "from {first} until {last}")

_ANY = (Cause("", None, ()), 0, 0, 0, ())


class Namer:
    """Says what things of one list are called. What recurs is said once and kept."""

    def __init__(self, space: Space) -> None:
        """Keep the names."""
        self.space = space
        self.registry = space.registry
        self._parties: dict[tuple[str, ...], Cell] = {(): ""}
        self._areas: dict[tuple[tuple[str, ...], tuple[str, ...]], Cell] = {}
        self._cells: dict[int, Cell] = {}
        self._terms: dict[tuple[int, int], Cell] = {}
        self._when: dict[tuple[object, ...], Cell] = {}

    def domain(self, id_: str) -> str:
        """Return a domain's name."""
        domain = self.registry.domains.get(id_)
        return fit(id_ if domain is None else domain.name)

    def body(self, id_: str) -> str:
        """Return a body's short name, else its name."""
        return fit(body_name(self.registry, id_))

    def bodies(self, ids: Iterable[str]) -> Cell:
        """Return bodies, all of them."""
        return joined(self.body(id_) for id_ in ids)

    def party(self, party: str) -> Cell:
        """Return a body, or in words whom a selector stands for; the list's own word goes first."""
        if party[:1] != "@":
            return self.body(party)
        said = party_words(self.registry, party)
        return pair(fit(said.zh), fit(said.en))

    def parties(self, parties: tuple[str, ...]) -> Cell:
        """Return the parties of a role, in the order written."""
        known = self._parties.get(parties)
        if known is None:
            known = self._parties[parties] = joined(self.party(party) for party in parties)
        return known

    def area(self, id_: str) -> str:
        """Return an area's name."""
        area = self.registry.areas.get(id_)
        return fit(id_ if area is None else area.name)

    def areas(self, areas: tuple[str, ...], excepted: tuple[str, ...] = ()) -> Cell:
        """Return areas as the list writes them, with those left out."""
        known = self._areas.get((areas, excepted))
        if known is None:
            known = joined(self.area(id_) for id_ in areas)
            if excepted:
                known = filled(EXCEPT, areas=known, others=joined(self.area(id_) for id_ in excepted))
            self._areas[areas, excepted] = known
        return known

    def cells(self, cells: int) -> Cell:
        """Return few areas that are exactly some cells on the reference day; the rest of one is called so."""
        known = self._cells.get(cells)
        if known is None:
            ids, rests = self.space.areas.words(cells, max(self.space.on, 1))
            known = self._cells[cells] = self.cover(ids, rests)
        return known

    def some_cells(self, cells: int, most: int) -> Cell:
        """Return what `cells` does, of more than `most` areas only the first and how many there are."""
        ids, rests = self.space.areas.words(cells, max(self.space.on, 1))
        if len(ids) <= most:
            return self.cover(ids, rests)
        return filled(AND_SO_ON, areas=self.cover(ids[:most], rests), count=len(ids))

    def cover(self, ids: Sequence[str], rests: Sequence[str]) -> Cell:
        """Return areas, those of which only the rest is meant being called so."""
        areas = self.space.areas
        return joined(
            filled(REST, area=self.area(id_)) if id_ in rests and areas.has_parts(id_) else self.area(id_)
            for id_ in ids
        )

    def when(self, duty: Duty, clause: Clause) -> Cell:
        """Return the facet values on which a clause holds."""
        if not clause.when:
            return ""
        facets = {facet.id: facet for facet in duty.facets}
        key = (clause.when, *(id(facets[id_]) for id_, _ in clause.when))
        known = self._when.get(key)
        if known is None:
            known = self._when[key] = joined(
                (
                    filled(
                        CHOSEN,
                        facet=facets[id_].name,
                        values=joined(
                            value.name for word, value in facets[id_].values.items() if word in wanted
                        ),
                    )
                    for id_, wanted in clause.when
                ),
                SEMICOLON,
            )
        return known

    def combinations(self, duty: Duty, combinations: Sequence[Facets]) -> Cell:
        """Return facet combinations; nothing if all are meant."""
        order = [(facet.id, tuple(facet.values)) for facet in duty.facets]
        merged = [facets for _, facets in merge_facets({_ANY: list(combinations)}, order)]
        if () in merged:
            return ""
        facets = {facet.id: facet for facet in duty.facets}
        if {tuple(id_ for id_, _ in one) for one in merged} == {(merged[0][0][0],)}:
            facet = facets[merged[0][0][0]]
            names = joined(facet.values[value].name for ((_, value),) in merged)
            return filled(CHOSEN, facet=facet.name, values=names)
        return joined(
            (
                joined(
                    filled(CHOSEN, facet=facets[id_].name, values=facets[id_].values[value].name)
                    for id_, value in one
                )
                for one in merged
            ),
            SEMICOLON,
        )

    def term(self, start: int, end: int) -> Cell:
        """Return days, inclusive; nothing for always."""
        known = self._terms.get((start, end))
        if known is None:
            known = self._terms[start, end] = _term(start, end)
        return known

    def span(self, duty: Duty, clause: Clause | None) -> Cell:
        """Return the days on which a clause of a duty holds; nothing for always."""
        term = Period(duty.start, duty.end)
        if clause is not None and (clause.start > term.start or clause.end < term.end):
            term = term.meet(Period(clause.start, clause.end))
        return self.term(*term)

    @staticmethod
    def basis(*written: Mapping[str, Any]) -> Cell:
        """Return the laws and documents that records rest on, each once."""
        found: dict[str, None] = {}
        for record in written:
            given = record.get("basis")
            for item in given if isinstance(given, list) else () if given is None else (given,):
                if not isinstance(item, dict):
                    found[str(item)] = None
                    continue
                head = str(item.get("law", "")) + str(item.get("article", ""))
                text = str(item.get("text", ""))
                found[f"{head}：{text}" if head and text else head or text] = None
        return joined(found, SEMICOLON)


def _term(start: int, end: int) -> Cell:
    first, last = show_day(start) or "", show_last_day(end) or ""
    if start <= BEGINNING:
        return "" if end >= FOREVER else filled(UNTIL, last=last)
    return filled(FROM, first=first) if end >= FOREVER else filled(BETWEEN, first=first, last=last)


def worded(value: object) -> Cell:
    """Return what a record holds under a key of text, as the file has it."""
    if value is None:
        return ""
    if isinstance(value, list):
        return joined((str(one) for one in value), COMMA)
    return str(value)
