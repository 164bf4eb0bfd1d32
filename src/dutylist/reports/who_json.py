"""Who is responsible, as one JSON object: ids, ISO days (`until` included), words beside the facts."""

from collections.abc import Sequence
from typing import Any

from dutylist.checking.rule import clause_place, id_place
from dutylist.checking.runner import Located
from dutylist.graph.space import Space
from dutylist.model.finding import Lang
from dutylist.model.period import show_day, show_last_day
from dutylist.model.registry import Clause, Duty
from dutylist.queries.search import Match, Matches
from dutylist.queries.who import Answer, Part, Responsibility, Span
from dutylist.reports.json import VERSION, findings, written
from dutylist.reports.trace_json import Locate
from dutylist.reports.trace_words import Teller
from dutylist.reports.who_words import Answers


def render(
    words: str,
    matches: Matches,
    responsibility: Responsibility,
    found: Sequence[Located],
    space: Space,
    lang: Lang,
    locate: Locate,
) -> bytes:
    """Return the object as UTF-8. `words` are the question, `found` the findings about the duty."""
    teller = Teller(space, lang)
    writer = _Writer(Answers(teller, locate), responsibility.duty)
    head: dict[str, Any] = {
        "version": VERSION,
        "on": show_day(space.on),
        "list": space.registry.name,
        "question": words,
        "found": matches.best.how,
        "score": round(matches.best.score, 3),
        "sure": not matches.others,
        "judged": responsibility.absence != "unjudged",
        "absence": responsibility.absence,
        "duty": writer.duty(),
        "at": responsibility.area,
    }
    lists = {
        "answers": [writer.answer(one) for one in responsibility.answers],
        "others": [_other(one) for one in matches.others],
        "findings": findings(found, teller.words),
    }
    return written(head, lists)


def _other(match: Match) -> dict[str, Any]:
    return {"id": match.duty.id, "name": match.duty.name, "score": round(match.score, 3)}


class _Writer:
    """Writes the answers about one duty."""

    def __init__(self, answers: Answers, duty: Duty) -> None:
        self.answers = answers
        self.teller = answers.teller
        self.about = duty

    def duty(self) -> dict[str, Any]:
        duty, teller = self.about, self.teller
        general = duty.general
        return {
            "id": duty.id,
            "name": duty.name,
            "domain": duty.domain,
            "basis": teller.papers(duty.written) or None,
            **_texts(duty.written, ("standard",) if general and general.named else ("standard", *MEASURES)),
            "location": self.answers.locate(id_place(duty.origin))._asdict(),
        }

    def answer(self, answer: Answer) -> dict[str, Any]:
        areas, _ = self.teller.space.areas.words(answer.cells, max(self.teller.space.on, 1))
        return {
            "areas": sorted(areas),
            "cells": self.teller.space.areas.ids(answer.cells),
            "facets": [dict(one) for one in answer.combinations],
            "state": answer.holder.state,
            "message": self.answers.state(answer),
            "leads": [list(group) for group in answer.holder.leads],
            "absent": list(answer.holder.absent),
            "parts": [self._part(one) for one in answer.parts],
            "reasons": [self._note(one) for one in answer.notes],
            "spans": [self._span(one) for one in answer.spans],
        }

    def _span(self, span: Span) -> dict[str, Any]:
        return {
            "since": show_day(span.since),
            "until": show_last_day(span.until),
            "cells": self.teller.space.areas.ids(span.cells),
            "why": [self.teller.reason(one) for one in span.reasons],
        }

    def _part(self, part: Part) -> dict[str, Any]:
        clause = part.clause
        return {
            "role": part.role,
            "bodies": list(part.bodies),
            "office": list(clause.office),
            "funds": list(clause.funds),
            **_texts(clause.written, MEASURES),
            "basis": None if clause.is_general else self.teller.papers(clause.written) or None,
            **self._place(clause),
        }

    def _note(self, clause: Clause) -> dict[str, Any]:
        return {
            "none": clause.none,
            "open": clause.open,
            "between": list(clause.between),
            **self._place(clause),
        }

    def _place(self, clause: Clause) -> dict[str, Any]:
        place = self.answers.locate(clause_place(self.about, clause.number))
        return {"clause": clause.number, "location": place._asdict()}


MEASURES = ("task", "limit", "quality", "joint")


def _texts(written: Any, keys: Sequence[str]) -> dict[str, Any]:
    return {key: written.get(key) for key in keys}
