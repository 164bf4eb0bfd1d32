"""What sort of adjustment a change is: 新增 取消 下放 承接 收回 合并 变更, one for each row of the adjustment list."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from dutylist.graph.bodies import Bodies
from dutylist.graph.parties import PARTIES
from dutylist.queries.diff import Difference, DutyChange, KeyChange
from dutylist.queries.points import Turn, from_day

Adjusted = Literal["add", "cancel", "devolve", "take-over", "take-back", "merge", "change"]
ADJUSTMENTS: tuple[Adjusted, ...] = (
    "add",
    "cancel",
    "devolve",
    "take-over",
    "take-back",
    "merge",
    "change",
)

TOWNSHIP = "township"
ABOVE = frozenset(("committee", "department"))


class Adjustment(NamedTuple):
    """One row: a duty, the sort of its adjustment, and what of its change is of that sort.

    `turns` are the differences from the reference day on; `earlier` those of the days before, all in one row.
    """

    change: DutyChange
    sort: Adjusted
    turns: tuple[Turn, ...]
    keys: tuple[KeyChange, ...]
    earlier: tuple[Turn, ...] = ()


class Adjuster:
    """Sorts the changes of duties."""

    def __init__(self, difference: Difference) -> None:
        """Look up the parties of both lists."""
        self.difference = difference
        body = difference.common.body
        self._before = {body(id_): (body(seat), kind) for id_, seat, kind in _seats(difference.old.bodies)}
        self._after = {id_: (seat, kind) for id_, seat, kind in _seats(difference.new.bodies)}

    def rows(self) -> Iterator[Adjustment]:
        """Yield the adjustments, duty by duty; of one duty in the order of `ADJUSTMENTS`."""
        for change in self.difference.duties:
            yield from self.of(change)

    def of(self, change: DutyChange) -> Iterator[Adjustment]:
        """Yield the adjustments of one duty."""
        whole: dict[str, Adjusted] = {"added": "add", "dropped": "cancel", "merged": "merge"}
        sort = whole.get(change.sort)
        on = self.difference.new.on
        present = from_day(change.turns, on)
        if sort is not None:
            yield Adjustment(change, sort, tuple(present), change.keys)
            return
        by_sort: dict[Adjusted, list[Turn]] = {}
        for turn in present:
            by_sort.setdefault(self.sort(turn), []).append(turn)
        if change.keys or change.sort == "renamed" or not change.compared or not by_sort:
            by_sort.setdefault("change", [])
        earlier = tuple(turn for turn in change.turns if turn.end <= on)
        last = [one for one in ADJUSTMENTS if one in by_sort][-1]
        for one in ADJUSTMENTS:
            if one in by_sort:
                keys = change.keys if one == "change" else ()
                yield Adjustment(change, one, tuple(by_sort[one]), keys, earlier if one == last else ())

    def sort(self, turn: Turn) -> Adjusted:
        """Return what sort of adjustment a difference at points is.

        Only a lead can be handed over: by whom it is given up and by whom it is taken up say which way it goes.
        """
        if not turn.is_lead:
            return "change"
        before = {self._before.get(body, (body, "")) for body in _leading(turn.before)}
        after = {self._after.get(body, (body, "")) for body in _leading(turn.after)}
        stay = {seat for seat, _ in before} & {seat for seat, _ in after}
        gone = {kind for seat, kind in before if seat not in stay}
        come = {kind for seat, kind in after if seat not in stay}
        if gone & ABOVE and TOWNSHIP in come and TOWNSHIP not in gone and not come & ABOVE:
            return "devolve"
        if come & ABOVE and TOWNSHIP in gone and TOWNSHIP not in come and not gone & ABOVE:
            return "take-back"
        if gone and come and gone | come <= ABOVE:
            return "take-over"
        return "change"


def _seats(bodies: Bodies) -> Iterator[tuple[str, str, str]]:
    """Yield each body with the one that it acts for: the nearest committee, township or department up its line."""
    records = bodies.records
    for id_ in records:
        seat = next((one for one in bodies.line(id_) if records[one].kind in PARTIES[:3]), id_)
        yield id_, seat, records[seat].kind


def _leading(labels: Iterable[tuple[str, tuple[str, ...]]]) -> set[str]:
    return {body for said, bodies in labels if said == "led" for body in bodies}
