"""Answers of bodies on duties: who disagrees, whose answer was on something else, and who has not answered. SPEC §6."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dutylist.graph.shown import Shown
from dutylist.graph.space import Space
from dutylist.model.mechanisms import Confirmation
from dutylist.model.registry import Clause, Duty

SECTION = "confirmations"
BODY = ""
"""The link of an answer to its body, which is the key itself."""


class Answer(NamedTuple):
    """A body's answer on a duty that can be judged; where it is stale, what the body would be shown today.

    `today` is the fingerprint of it, `clauses` are those that name the body.
    """

    confirmation: Confirmation
    duty: Duty
    today: str = ""
    clauses: Sequence[Clause] = ()


class Silence(NamedTuple):
    """A body that has not answered on a duty, and the clauses with a role for it."""

    duty: Duty
    body: str
    clauses: tuple[Clause, ...]


def objections(space: Space) -> Iterator[Answer]:
    """Yield the answers that do not agree. In file order."""
    return (answer for answer in _answers(space) if answer.confirmation.verdict != "agree")


def stale(space: Space) -> Iterator[Answer]:
    """Yield the answers on what has changed since. In file order.

    One that does not say what it was on cannot be compared and stays good.
    """
    shown = Shown(space)
    for confirmation, duty, *_ in _answers(space):
        if confirmation.fingerprint is not None:
            today = shown.fingerprint(duty, confirmation.body)
            if confirmation.fingerprint != today:
                yield Answer(confirmation, duty, today, shown.to(duty, confirmation.body))


def silent(space: Space) -> Iterator[Silence]:
    """Yield the bodies with a role in a duty, now or later, that have not answered. In file order, then by id.

    Nothing in a list without answers: it is not circulated yet. A duty whose answers have a fault is passed over.
    """
    answers = [matter for matter in space.registry.matters if matter.section == SECTION]
    if not any(matter.links.get(BODY) or not matter.judged for matter in answers):
        return
    answered: dict[str, set[str]] = {}
    unknown: set[str] = set()
    for matter in answers:
        for id_ in matter.links.get("duty", ()):
            answered.setdefault(id_, set()).update(matter.links.get(BODY, ()))
            if not matter.judged:
                unknown.add(id_)
    shown = Shown(space)
    for id_, duty in space.duties.items():
        if id_ not in unknown:
            missing: dict[str, list[Clause]] = {}
            for clause in duty.clauses:
                for body in dict.fromkeys(shown.in_role(duty, clause, space.first)):
                    missing.setdefault(body, []).append(clause)
            for body in sorted(missing.keys() - answered.get(id_, set())):
                yield Silence(duty, body, tuple(missing[body]))


def _answers(space: Space) -> Iterator[Answer]:
    for confirmation in space.mechanisms.confirmations:
        duty = space.duties.get(confirmation.duty)
        if duty is not None:
            yield Answer(confirmation, duty)
