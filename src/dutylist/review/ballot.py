"""What each body is asked: a row for every duty in which it has a role, or that it gives away or takes over."""

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from dutylist.graph.shown import Shown
from dutylist.graph.space import Space
from dutylist.model.finding import Wording
from dutylist.model.kinds import TRANSFER_KINDS
from dutylist.model.mechanisms import Confirmation
from dutylist.model.period import show_day
from dutylist.model.registry import ROLES, Clause, Duty
from dutylist.queries.bodies import moves
from dutylist.queries.story import Move
from dutylist.review.words import OF_CLAUSE, VERDICTS, numbered
from dutylist.tables.body import MOVE, PARTS, TITLE, TO_COME, WITH
from dutylist.tables.holdings import Holding, Holdings
from dutylist.tables.naming import Namer, worded
from dutylist.tables.phrase import SEMICOLON, filled, joined
from dutylist.tables.sheet import Cell, Row, show

NOT_NOW = Wording("基准日未轮到", "not at work on the reference day")
SAID = Wording("{verdict}（{day}）", "{verdict} ({day})")
SAID_WHY = Wording("{verdict}（{day}）：{opinion}", "{verdict} ({day}): {opinion}")
SAID_OTHERWISE = Wording(
    "内容后来改过，请重新答复。上次：{said}", "changed since, please answer anew. Before: {said}"
)


class Part(NamedTuple):
    """One way in which a body has to do with a duty, in words. `clause` is where it says so, None for a transfer."""

    kind: str
    area: Cell
    condition: Cell
    note: Cell
    clause: Clause | None

    def text(self, field: str) -> str:
        """Return a text of the clause, word for word."""
        return "" if self.clause is None else text_of(self.clause.written.get(field))


class Asked(NamedTuple):
    """What a body is asked about one duty."""

    duty: Duty
    body: str
    parts: Sequence[Part]
    fingerprint: str

    @property
    def original(self) -> str:
        """The texts for which others can be proposed, as one text to go with the row."""
        texts = [[part.text(field) for field in OF_CLAUSE] for part in self.parts]
        shown = {"parts": texts, "standard": text_of(self.duty.written.get("standard"))}
        return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


class Ballot(NamedTuple):
    """One body's table. `list_name` and `day` (ISO) say what was circulated when."""

    body: str
    name: str
    title: Wording
    list_name: str
    day: str
    document: str
    rows: Sequence[Row]


def text_of(value: object) -> str:
    """Return a text of a record, empty where it has none."""
    return show(worded(value), "zh")


class Ballots:
    """Answers what bodies are asked about a list."""

    def __init__(self, space: Space) -> None:
        """Keep the list; nothing is worked out before it is asked for."""
        self.space = space
        self.shown = Shown(space)
        self._names = Namer(space)
        self._holdings = Holdings(space)

    @cached_property
    def earlier(self) -> dict[tuple[str, str], Confirmation]:
        """The answers that the list has, by duty and body."""
        return {(one.duty, one.body): one for one in self.space.mechanisms.confirmations}

    def of(self, body: str) -> Ballot | None:
        """Return a body's table, None where it has nothing to do with any duty."""
        asked = self.asked.get(body, {})
        if not asked:
            return None
        registry = self.space.registry
        kinds = {kind: number for number, kind in enumerate(PARTS)}
        ordered = sorted(
            (((kinds[one.parts[0].kind], self._order[one.duty.id]), one) for one in asked.values()),
            key=itemgetter(0),
        )
        name = registry.bodies[body].name
        title = filled(TITLE, body=name)
        return Ballot(
            body,
            self._names.body(body),
            Wording(show(title, "zh"), show(title, "en")),
            registry.name or "",
            show_day(self.space.on) or "",
            registry.document,
            [self._row(number, one) for number, (_, one) in enumerate(ordered, 1)],
        )

    @cached_property
    def asked(self) -> dict[str, dict[str, Asked]]:
        """What each body is asked, by body and duty, bodies in the order of the list."""
        found: dict[str, dict[str, list[Part]]] = {}
        for duty in self.space.duties.values():
            for body, part in self._in_roles(duty):
                found.setdefault(body, {}).setdefault(duty.id, []).append(part)
        asked: dict[str, dict[str, Asked]] = {}
        for body in self.space.registry.bodies:
            mine = found.get(body, {})
            for move in moves(self.space, body, None):
                for id_ in move.transfer.duties:
                    if id_ in self.space.duties:
                        mine.setdefault(id_, []).append(self._moved(self.space.duties[id_], move))
            if mine:
                asked[body] = {
                    id_: self._asked(self.space.duties[id_], body, parts) for id_, parts in mine.items()
                }
        return asked

    def _asked(self, duty: Duty, body: str, parts: Sequence[Part]) -> Asked:
        return Asked(duty, body, parts, self.shown.fingerprint(duty, body))

    def said(self, asked: Asked) -> Cell:
        """Return what a body has answered before, and that it was on something else where it was."""
        answer = self.earlier.get((asked.duty.id, asked.body))
        if answer is None:
            return ""
        said = filled(
            SAID_WHY if answer.opinion else SAID,
            verdict=VERDICTS[answer.verdict],
            day=show_day(answer.on) or "",
            opinion=answer.opinion or "",
        )
        return filled(SAID_OTHERWISE, said=said) if is_stale(answer, asked.fingerprint) else said

    @cached_property
    def _order(self) -> dict[str, int]:
        """The place of each duty in a table: domain by domain in the order of the list."""
        domains = {id_: number for number, id_ in enumerate(self.space.registry.domains)}
        duties = sorted(self.space.duties.values(), key=lambda duty: domains.get(duty.domain, len(domains)))
        return {duty.id: number for number, duty in enumerate(duties)}

    def _in_roles(self, duty: Duty) -> Iterator[tuple[str, Part]]:
        """Yield the bodies in a role of a duty from the reference day on, role by role and clause by clause."""
        held: dict[tuple[int, str, str], list[Holding]] = {}
        for holding in self._holdings.of_duty(duty):
            key = holding.clause.number, holding.role, holding.body
            held.setdefault(key, []).append(holding)
        for role in PARTS:
            for clause in duty.clauses if role in ROLES else ():
                for body in dict.fromkeys(self.shown.in_role(duty, clause, self.space.first, role)):
                    for part in self._parts(duty, clause, role, held.get((clause.number, role, body), ())):
                        yield body, part

    def _parts(self, duty: Duty, clause: Clause, role: str, held: Sequence[Holding]) -> Iterator[Part]:
        names = self._names
        days = names.span(duty, clause)
        note = "" if clause.is_general else worded(clause.written.get("note"))
        for one in held:
            condition = joined((names.combinations(duty, one.combinations), days), SEMICOLON)
            yield Part(role, names.cells(one.cells), condition, note, clause)
        if not held:
            areas = names.areas(clause.places or duty.areas, clause.excepted)
            condition = joined((names.when(duty, clause), days), SEMICOLON)
            yield Part(role, areas, condition, joined((NOT_NOW, note), SEMICOLON), clause)

    def _moved(self, duty: Duty, move: Move) -> Part:
        transfer, names, space = move.transfer, self._names, self.space
        day = transfer.effective
        cells = space.transfers.cells(transfer, space.areas.union(duty.areas, day), day)
        said = filled(MOVE, kind=TRANSFER_KINDS[transfer.kind], name=transfer.name, day=show_day(day) or "")
        whom = filled(
            WITH, part=PARTS["taken" if move.is_given else "given"], bodies=names.bodies(move.others)
        )
        note = joined((said, whom if move.others else "", TO_COME if day > space.on else ""), SEMICOLON)
        return Part(
            "given" if move.is_given else "taken", names.cells(cells) if cells else "", "", note, None
        )

    def _others(self, asked: Asked) -> Cell:
        """Return who else has a part in a duty: where the body has one at a point today, only those at its points."""
        held = self._holdings.of_duty(asked.duty)
        mine = [one for one in held if one.body == asked.body]
        found: dict[str, dict[str, None]] = {}
        for other in held:
            if other.body != asked.body and (not mine or any(one.shared(other) for one in mine)):
                found.setdefault(other.role, {})[other.body] = None
        return joined(
            (
                filled(WITH, part=PARTS[role], bodies=self._names.bodies(found[role]))
                for role in PARTS
                if role in found
            ),
            SEMICOLON,
        )

    def _row(self, number: int, asked: Asked) -> Row:
        duty, parts, names = asked.duty, asked.parts, self._names
        own = [
            part.clause.written for part in parts if part.clause is not None and not part.clause.is_general
        ]
        cells: tuple[Cell, ...] = (
            number,
            _several([PARTS[part.kind] for part in parts]),
            names.domain(duty.domain),
            duty.name,
            _several([part.area for part in parts]),
            _several([part.condition for part in parts]),
            *(numbered([part.text(field) for part in parts]) for field in OF_CLAUSE),
            self._others(asked),
            names.basis(duty.written, *own),
            text_of(duty.written.get("standard")),
            _several([part.note for part in parts]),
            self.said(asked),
            "",
            "",
            "",
            duty.id,
            asked.body,
            asked.fingerprint,
            asked.original,
        )
        return Row(cells, duty.id)


def is_stale(answer: Confirmation, today: str) -> bool:
    """Whether an answer was on something else. One that does not say what it was on cannot be compared."""
    return answer.fingerprint is not None and answer.fingerprint != today


def _several(cells: Sequence[Cell]) -> Cell:
    """Return what a row's parts say as one cell, in both languages."""
    zh, en = (numbered([show(cell, lang) for cell in cells]) for lang in ("zh", "en"))
    return zh if zh == en else Wording(zh, en)
