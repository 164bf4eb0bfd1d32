"""Who has to come, as one JSON object.

`version`, `on` (the day of the whistle), `list`, `complete`; `kind` (matter or duty), `id`, `name`, `location`,
`judged`, `at` (the area asked for); `calendar`: `counts_from` (always next-day), `holidays` and `workdays` (how
many the list gives), `years_without_holidays` (that working days were counted over), `faults` (keys of policy that
could not be used); `faulty` (collaborations that cannot be judged); `collaboration` says whether any is agreed
there (null: not known).

`matters`: each with `id name location duties trigger mechanism`, `judged`, `inside` (whether it has a place in what
was asked for), its `cells` and `areas`; who blows the `whistle` and the steps of `escalate` in what was asked for;
and `groups` of cells to which the same come, each with `respond`. Who is called is `party` (as the list names it),
`bodies`, `state` (comes, ended, not-yet, nobody, elsewhere), `heirs`; a response has them under `called` beside
`task limit quality due`. `due` is null without a limit, else `amount` and `unit` (null: it cannot be read), `day`
(ISO), `clock` (it runs from the hour of the whistle: `day` is the earliest), `day_off` (the day is no working day).

`standing` (a duty without a collaboration there): `cells areas facets`, and `parts`: `part` (lead, absent, none,
open, agent, support, supervise), `bodies`, `clause`, `location`, `office`, `task limit quality due`, `reason`,
`between`. `open` are findings as `check` has them. Days are ISO; keys are never left out.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dutylist.checking.rule import clause_place, id_place
from dutylist.checking.runner import Verdict
from dutylist.model.finding import Lang, Location, Place
from dutylist.model.period import show_day
from dutylist.model.registry import Duty
from dutylist.queries.due import Due
from dutylist.queries.whistle import Call, Called, Doer, Lineup, Stand, Whistle
from dutylist.reports.json import VERSION, findings, written
from dutylist.reports.whistle_words import WhistleTeller, still_open, unknown_years

Locate = Callable[[Place | Location], Location]


def render(whistle: Whistle, verdict: Verdict, lang: Lang, locate: Locate, at: str | None = None) -> bytes:
    """Return the object as UTF-8. `at` is the area that it is limited to."""
    return _Writer(whistle, verdict, lang, locate).written(at)


class _Writer:
    """Writes one answer."""

    def __init__(self, whistle: Whistle, verdict: Verdict, lang: Lang, locate: Locate) -> None:
        self.whistle = whistle
        self.verdict = verdict
        self.space = verdict.space
        self.teller = WhistleTeller(verdict.space, lang)
        self.locate = locate

    def written(self, at: str | None) -> bytes:
        whistle = self.whistle
        known = not whistle.faulty and all(call.place is not None for call in whistle.calls)
        agreed = any(call.asked for call in whistle.calls)
        head: dict[str, Any] = {
            "version": VERSION,
            "on": show_day(self.space.on),
            "list": self.space.registry.name,
            "complete": self.verdict.is_complete,
            "kind": whistle.thing.kind,
            "id": whistle.thing.id,
            "name": whistle.name,
            "location": self.locate(id_place(whistle.origin))._asdict(),
            "judged": whistle.is_judged,
            "at": at,
            "calendar": {
                "counts_from": "next-day",
                "holidays": len(whistle.calendar.holidays),
                "workdays": len(whistle.calendar.shifted),
                "years_without_holidays": unknown_years(whistle),
                "faults": sorted(self.space.registry.policy.broken & {"holidays", "workdays"}),
            },
            "faulty": list(whistle.faulty),
            "collaboration": True if agreed else False if known else None,
        }
        lists: dict[str, Iterable[object]] = {
            "matters": [self._call(call) for call in whistle.calls],
            "standing": [self._stand(stand) for stand in whistle.stands or ()],
            "open": findings(still_open(whistle, self.verdict), self.teller.words),
        }
        return written(head, lists)

    def _cells(self, cells: int) -> dict[str, Any]:
        areas, _ = self.space.areas.words(cells, max(self.space.on, 1))
        return {"cells": self.space.areas.ids(cells), "areas": sorted(areas)}

    def _call(self, call: Call) -> dict[str, Any]:
        matter = call.matter
        return {
            "id": matter.id,
            "name": matter.name,
            "location": self.locate(id_place(matter.origin))._asdict(),
            "duties": list(matter.duties),
            "trigger": matter.written.get("trigger"),
            "mechanism": matter.written.get("mechanism"),
            "judged": call.place is not None,
            "inside": None if call.place is None else bool(call.asked),
            **self._cells(call.place or 0),
            "whistle": _called(call.whistlers),
            "escalate": [_called(step) for step in call.ladder],
            "groups": [self._lineup(lineup) for lineup in call.lineups],
        }

    def _lineup(self, lineup: Lineup) -> dict[str, Any]:
        return {
            **self._cells(lineup.cells),
            "respond": [
                {
                    "called": _called(answer.called),
                    "task": answer.response.task,
                    "limit": answer.response.limit,
                    "quality": answer.response.quality,
                    "due": _due(answer.due),
                }
                for answer in lineup.answers
            ],
        }

    def _stand(self, stand: Stand) -> dict[str, Any]:
        duty = self.space.duties[self.whistle.thing.id]
        return {
            **self._cells(stand.cells),
            "facets": [dict(one) for one in stand.combinations],
            "parts": [self._doer(duty, doer) for doer in stand.doers],
        }

    def _doer(self, duty: Duty, doer: Doer) -> dict[str, Any]:
        clause = doer.clause
        texts: Mapping[str, Any] = clause.written
        return {
            "part": doer.part,
            "bodies": list(doer.bodies),
            "clause": None if clause.is_general else clause.number,
            "location": self.locate(clause_place(duty, clause.number))._asdict(),
            "office": list(clause.office),
            "task": texts.get("task"),
            "limit": texts.get("limit"),
            "quality": texts.get("quality"),
            "due": _due(doer.due),
            "reason": clause.none or clause.open,
            "between": list(clause.between),
        }


def _called(called: Iterable[Called]) -> list[dict[str, Any]]:
    return [
        {"party": one.party, "bodies": list(one.bodies), "state": one.state, "heirs": list(one.heirs)}
        for one in called
    ]


def _due(due: Due | None) -> dict[str, Any] | None:
    if due is None:
        return None
    limit = due.limit
    return {
        "amount": None if limit is None else limit.amount,
        "unit": None if limit is None else limit.unit,
        "day": None if due.day is None else show_day(due.day),
        "clock": limit is not None and limit.unit in ("min", "h") and limit.amount > 0,
        "day_off": due.is_off,
    }
