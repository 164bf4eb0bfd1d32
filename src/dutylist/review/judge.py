"""Answers compared with the list as it is today: what is to be written down, and what cannot be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from dutylist.graph.space import Space
from dutylist.model.finding import Wording
from dutylist.model.period import show_day
from dutylist.review.ballot import Ballots, is_stale
from dutylist.review.replies import Added, Reply, Returned, Spot, Trouble, cleaned, opinion

State = Literal["new", "changed", "same", "older", "gone"]
"""Not in the list before; instead of another; there already; on what an answer in the list is newer than; no duty."""

NO_OPINION = Wording("未写理由", "no reason given")
NO_BODY = Wording("清单里没有这个机构：{text}", "the list has no body {text}")
FAULTY = Wording("事项写法有误，无法核对：{text}", "the duty has a fault, so nothing can be compared: {text}")
DISAGREE = Wording("同一单位对同一事项有不同的答复：{text}", "one body answers one duty in two ways: {text}")
LATER = Wording(
    "同一单位另有一份更晚填写的答复，以那份为准，这里的未记：{text}",
    "the same body has filled in another answer later, and that one counts; this one is left: {text}",
)
OTHER_LIST = Wording("这份工作簿来自另一份清单「{text}」", "this workbook comes from another list, {text!r}")


class Judged(NamedTuple):
    """An answer and what becomes of it. `is_stale`: what it was on has changed since."""

    reply: Reply
    state: State
    is_stale: bool

    @property
    def is_kept(self) -> bool:
        """Whether it is to be written into the list."""
        return self.state in {"new", "changed"}

    @property
    def counts(self) -> bool:
        """Whether it is what the body says now."""
        return self.state in {"new", "changed", "same"}


class Collected(NamedTuple):
    """All that some workbooks say. `ballots` is what bodies are asked today."""

    files: Sequence[Returned]
    judged: Sequence[Judged]
    added: Sequence[Added]
    troubles: Sequence[Trouble]
    hints: Sequence[Trouble]
    ballots: Ballots


def judge(space: Space, files: Sequence[Returned]) -> Collected:
    """Return what becomes of the answers in workbooks, in their order; the same answer given twice counts once."""
    ballots = Ballots(space)
    troubles = [trouble for one in files for trouble in one.troubles]
    hints = [hint for one in files for hint in one.hints]
    hints += [
        Trouble(Spot(one.file), OTHER_LIST, cleaned(one.list_name))
        for one in files
        if one.list_name and cleaned(one.list_name) != cleaned(space.registry.name or "")
    ]
    judged: list[Judged] = []
    for replies in _by_matter(files).values():
        judged.extend(_judged(space, ballots, replies, troubles, hints))
    return Collected(files, judged, [row for one in files for row in one.added], troubles, hints, ballots)


def _by_matter(files: Iterable[Returned]) -> Mapping[tuple[str, str], list[Reply]]:
    found: dict[tuple[str, str], list[Reply]] = {}
    for one in files:
        for reply in one.replies:
            found.setdefault((reply.duty, reply.body), []).append(reply)
    return found


def _judged(
    space: Space,
    ballots: Ballots,
    replies: Sequence[Reply],
    troubles: list[Trouble],
    hints: list[Trouble],
) -> Iterator[Judged]:
    """Yield what becomes of one body's answers on one duty."""
    first = replies[0]
    if first.body not in space.registry.bodies:
        troubles.append(Trouble(first.spot, NO_BODY, first.body))
        return
    duty = space.duties.get(first.duty)
    if duty is None:
        if first.duty in space.registry.duties:
            troubles.append(Trouble(first.spot, FAULTY, first.duty))
        else:
            yield Judged(first, "gone", is_stale=True)
        return
    today = ballots.shown.fingerprint(duty, first.body)
    fresh = [one for one in replies if one.fingerprint == today]
    for old in replies if fresh else ():
        if old.fingerprint != today:
            yield Judged(old, "older", is_stale=True)
    current = fresh or replies
    reply = _latest(current, space.on)
    others = [one for one in current if not _is_same(one, reply)]
    for other in others:
        if not _is_before(other, reply, space.on):
            troubles.append(Trouble(other.spot, DISAGREE, _where(reply), first.duty))
            return
    taken = f"{_where(reply)} {show_day(reply.on or 0)}"
    hints.extend(Trouble(other.spot, LATER, taken) for other in others)
    yield Judged(reply, _state(ballots, reply, today), reply.fingerprint != today)


def _latest(replies: Sequence[Reply], today: int) -> Reply:
    """Return the answer that was filled in last, the first of several; the first of all where none says when."""
    return max(replies, key=lambda one: one.on if one.on is not None and one.on <= today else -1)


def _is_before(reply: Reply, other: Reply, today: int) -> bool:
    """Whether an answer was filled in on an earlier day than another: both say so, and no day is yet to come."""
    return reply.on is not None and other.on is not None and reply.on < other.on <= today


def _is_same(reply: Reply, other: Reply) -> bool:
    return content(reply) == content(other) and reply.fingerprint == other.fingerprint


def _where(reply: Reply) -> str:
    return " ".join((reply.spot.file, reply.spot.sheet, reply.spot.cell))


def _state(ballots: Ballots, reply: Reply, today: str) -> State:
    known = ballots.earlier.get((reply.duty, reply.body))
    if known is None:
        return "new"
    said = known.verdict, known.opinion or "", known.fingerprint
    if said == (*content(reply), reply.fingerprint):
        return "same"
    if reply.fingerprint != today and not is_stale(known, today):
        return "older"
    if known.fingerprint == reply.fingerprint and reply.on is not None and reply.on < known.on:
        return "older"
    return "changed"


def content(reply: Reply) -> tuple[str, str]:
    """Return verdict and opinion as the list keeps them: who does not agree must say something."""
    said = opinion(reply)
    if not said and reply.verdict != "agree":
        said = NO_OPINION.zh
    return reply.verdict, said


def record(reply: Reply, day: int) -> Mapping[str, str]:
    """Return the keys of an answer in the list; `day` is taken where the workbook gives none."""
    verdict, said = content(reply)
    found = {
        "verdict": verdict,
        "on": show_day(day if reply.on is None else reply.on) or "",
        "by": reply.by,
        "file": cleaned(reply.spot.file.rpartition("/")[2]),
        "fingerprint": reply.fingerprint,
        "opinion": said,
    }
    return {key: text for key, text in found.items() if text}
