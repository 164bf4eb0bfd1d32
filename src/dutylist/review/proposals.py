"""Texts that bodies want instead: which can be taken over as they are, and where two want different things."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from dutylist.model.finding import Wording
from dutylist.model.registry import Clause, Duty
from dutylist.review.ballot import Asked, Ballots, is_stale, text_of
from dutylist.review.judge import Collected, Judged
from dutylist.review.replies import Original, Reply, Spot, wanted_of
from dutylist.review.words import FIELDS, OF_CLAUSE, VERDICTS, mark, read_lines

Standing = Literal["ready", "conflict", "opposed", "doubtful", "adopted", "unclear", "stale", "older"]

STANDINGS = {
    "ready": Wording("可直接采纳（--apply）", "can be taken over (--apply)"),
    "conflict": Wording("各方要求不一，未采纳", "two bodies want different things; left"),
    "opposed": Wording("另有单位不同意，未采纳", "another body objects; left"),
    "doubtful": Wording("另有答复没有看懂，未采纳", "another answer is not understood; left"),
    "adopted": Wording("清单里已是这样", "the list says so already"),
    "unclear": Wording("要由人处理", "for a person to read"),
    "stale": Wording("所针对的内容已改，请重新会签", "on what has changed since; ask anew"),
    "older": Wording("清单里有这家更新的答复", "the list has a newer answer of this body"),
}
WHOLE = -2
"""The place of what is said of the duty as a whole; its general rule is at -1."""


class Proposal(NamedTuple):
    """What bodies want instead of one text. `field` is empty where it is about no one text.

    `clause` is the number of the clause, -1 for the general rule, WHOLE for the duty itself.
    """

    duty: str
    field: str
    clause: int
    before: str
    after: str
    bodies: tuple[str, ...]
    reasons: tuple[str, ...]
    spots: tuple[Spot, ...]
    standing: Standing

    @property
    def path(self) -> tuple[str | int, ...]:
        """The place of the text inside the duty."""
        return (self.field,) if self.clause < 0 else ("clauses", self.clause, self.field)


def proposals(collected: Collected) -> list[Proposal]:
    """Return what is wanted, duty by duty; the same wish of several bodies is one."""
    ballots = collected.ballots
    replies = [one for one in collected.judged if one.reply.verdict != "agree" and _wishes(one.reply)]
    raised: list[Proposal] = []
    for one in replies:
        raised.extend(_raised(ballots, one))
    earlier = [one for said in _earlier(collected) for one in _raised(ballots, said)]
    found = [*_settled(collected, raised, earlier)]
    order = {id_: number for number, id_ in enumerate(ballots.space.registry.duties)}
    found.sort(key=lambda one: (order.get(one.duty, len(order)), one.clause, one.field == "", one.field))
    return found


def _wishes(reply: Reply) -> bool:
    return bool(reply.wanted)


def _earlier(collected: Collected) -> Iterator[Judged]:
    """Yield what bodies have wanted before of the same duties, as far as it is on what the list says today."""
    ballots = collected.ballots
    now = {(one.reply.duty, one.reply.body) for one in collected.judged if one.counts}
    duties = {one.reply.duty for one in collected.judged}
    for key, answer in ballots.earlier.items():
        asked = ballots.asked.get(answer.body, {}).get(answer.duty)
        if key in now or answer.duty not in duties or answer.verdict != "amend" or asked is None:
            continue
        if not is_stale(answer, asked.fingerprint):
            original = _original(asked)
            reply = Reply(
                answer.duty,
                answer.body,
                asked.fingerprint,
                "amend",
                wanted_of(answer.opinion or ""),
                "",
                original,
                Spot(""),
            )
            yield Judged(reply, "same", is_stale=False)


def _original(asked: Asked) -> Original:
    parts = tuple(tuple(part.text(field) for field in OF_CLAUSE) for part in asked.parts)
    return Original(parts, text_of(asked.duty.written.get("standard")))


def _raised(ballots: Ballots, judged: Judged) -> Iterator[Proposal]:
    """Yield what one answer wants, field by field where it says so."""
    reply = judged.reply
    duty = ballots.space.duties.get(reply.duty)
    lines = read_lines(reply.wanted) if reply.verdict == "amend" else None
    if duty is None or lines is None or judged.is_stale or not judged.counts:
        as_it_is: Standing = "stale" if judged.is_stale else "unclear" if judged.counts else "older"
        yield _made(reply, "", WHOLE, "", reply.wanted, as_it_is)
        return
    for line in lines:
        place = _place(ballots, duty, reply, line.sign, line.field)
        if place is None:
            text = f"{line.sign}{FIELDS[line.field].zh}：{line.text}"
            yield _made(reply, "", WHOLE, "", text, "unclear")
            continue
        before = _today(duty, place, line.field)
        standing: Standing = "adopted" if before == line.text else "ready"
        yield _made(reply, line.field, place, before, line.text, standing)


def _made(reply: Reply, field: str, clause: int, before: str, after: str, standing: Standing) -> Proposal:
    reasons = (reply.reason,) if reply.reason else ()
    spots = (reply.spot,) if reply.spot.file else ()
    return Proposal(reply.duty, field, clause, before, after, (reply.body,), reasons, spots, standing)


def _place(ballots: Ballots, duty: Duty, reply: Reply, sign: str, field: str) -> int | None:
    """Return the number of the clause that a line is about, None where it may be any of several."""
    if field == "standard":
        return None if sign else WHOLE
    if reply.original is None:
        return None
    parts = list(reply.original.parts)
    if sign:
        parts = [part for number, part in enumerate(parts) if mark(number) == sign]
    elif any(part[OF_CLAUSE.index(field)] for part in parts):
        parts = [part for part in parts if part[OF_CLAUSE.index(field)]]
    if len(set(parts)) != 1:
        return None
    found = {clause.number for clause in _clauses(ballots, duty, reply.body) if _texts(clause) == parts[0]}
    return found.pop() if len(found) == 1 else None


def _clauses(ballots: Ballots, duty: Duty, body: str) -> list[Clause]:
    """Return the clauses by which a body has a role in a duty."""
    asked = ballots.asked.get(body, {}).get(duty.id)
    return [part.clause for part in asked.parts if part.clause is not None] if asked else []


def _texts(clause: Clause) -> tuple[str, ...]:
    return tuple(text_of(clause.written.get(field)) for field in OF_CLAUSE)


def _today(duty: Duty, place: int, field: str) -> str:
    if place == WHOLE:
        return text_of(duty.written.get(field))
    (clause,) = (one for one in duty.clauses if one.number == place)
    return text_of(clause.written.get(field))


def _settled(
    collected: Collected, raised: Sequence[Proposal], earlier: Sequence[Proposal]
) -> Iterator[Proposal]:
    """Yield each wish once, with everybody who has it, and what stands against it."""
    grouped: dict[tuple[str, str, int], list[Proposal]] = {}
    for one in raised:
        grouped.setdefault((one.duty, one.field, one.clause), []).append(one)
    before: dict[tuple[str, str, int], list[Proposal]] = {}
    for one in earlier:
        before.setdefault((one.duty, one.field, one.clause), []).append(one)
    said = answers(collected)
    doubtful = {trouble.duty for trouble in collected.troubles}
    for place, wishes in grouped.items():
        if not wishes[0].field:
            yield from wishes
            continue
        by_text: dict[str, list[Proposal]] = {}
        for one in (*wishes, *before.get(place, ())):
            by_text.setdefault(one.after, []).append(one)
        for alike in by_text.values():
            bodies = tuple(dict.fromkeys(body for one in alike for body in one.bodies))
            standing = alike[0].standing
            if standing == "ready" and len(by_text) > 1:
                standing = "conflict"
            elif standing == "ready" and any(
                verdict == "object" and body not in bodies for body, verdict in said.get(place[0], {}).items()
            ):
                standing = "opposed"
            elif standing == "ready" and place[0] in doubtful:
                standing = "doubtful"
            yield alike[0]._replace(
                bodies=bodies,
                reasons=tuple(dict.fromkeys(text for one in alike for text in one.reasons)),
                spots=tuple(dict.fromkeys(spot for one in alike for spot in one.spots)),
                standing=standing,
            )


def answers(collected: Collected) -> dict[str, dict[str, str]]:
    """Return what bodies say of each duty as it is today: now, else before. Verdicts by duty and body."""
    ballots = collected.ballots
    found: dict[str, dict[str, str]] = {}
    for (id_, body), answer in ballots.earlier.items():
        asked = ballots.asked.get(body, {}).get(id_)
        if asked is not None and not is_stale(answer, asked.fingerprint):
            found.setdefault(id_, {})[body] = answer.verdict
    for one in collected.judged:
        if one.counts and not one.is_stale:
            found.setdefault(one.reply.duty, {})[one.reply.body] = one.reply.verdict
    return found


def verdict_word(verdict: str) -> Wording:
    """Return a verdict in words."""
    return next(word for key, word in VERDICTS.items() if key == verdict)
