"""What holds at the points of a duty, aspect by aspect: who leads, who fills another role, what a clause says there."""

from collections.abc import Iterator
from typing import NamedTuple

from dutylist.graph.custody import in_role
from dutylist.graph.reach import Reach
from dutylist.graph.standing import Standing
from dutylist.model.limit import Limit, read_limit
from dutylist.model.registry import CHOICE_ROLES, Clause
from dutylist.queries.common import Common
from dutylist.queries.plain import basis_texts

ROLES = ("lead", *CHOICE_ROLES)
TEXTS = ("none", "open", "joint", "task", "limit", "quality", "workload", "note")
ASPECTS = (*ROLES, "office", "between", "funds", *TEXTS, "basis")
"""What is compared at each point, in the order in which it is told."""
GENERAL = frozenset(("joint", "task", "limit", "quality", "workload"))
"""Texts that a general rule may have."""
OF_BODIES = frozenset(("office", "joint"))
"""What says something of the leads themselves."""
State = str
"""`led`, `relieved`, `to-settle`, `nobody`; for other roles empty; for texts the text itself."""


class Label(NamedTuple):
    """One thing that holds at a point: a state or text, and the bodies that it is about."""

    said: State
    bodies: tuple[str, ...] = ()


Labels = tuple[Label, ...]
Aspects = dict[str, dict[Label, int]]


class Labelled:
    """What holds in an interval, aspect by aspect. Worked out once for each."""

    def __init__(self, common: Common, limits: dict[Limit, str], *, roles_only: bool) -> None:
        """Note how the lists go together; limits that mean the same are one, here and in `limits`."""
        self.common = common
        self.limits = limits
        self.roles_only = roles_only
        self._known: dict[int, tuple[Standing, Aspects]] = {}

    def new(self, standing: Standing) -> Aspects:
        """Return what holds in an interval of the new list."""
        known = self._known.get(id(standing))
        if known is None:
            known = self._known[id(standing)] = (standing, self._of(standing))
        return known[1]

    def old(self, standing: Standing) -> Aspects:
        """Return the same of an interval of the old list, by common numbers and ids."""
        if self.common.is_plain:
            return self.new(standing)
        known = self._known.get(id(standing))
        if known is None:
            found: Aspects = {}
            for aspect, labels in self._of(standing).items():
                translated = found[aspect] = {}
                for label, cells in labels.items():
                    bodies = tuple(map(self.common.body, label.bodies))
                    ordered = bodies if aspect == "office" else tuple(sorted(bodies))
                    one = Label(label.said, ordered)
                    translated[one] = translated.get(one, 0) | self.common.cells(cells)
            known = self._known[id(standing)] = (standing, found)
        return known[1]

    def _of(self, now: Standing) -> Aspects:
        found: Aspects = {"lead": _leads(now)}
        for role in CHOICE_ROLES:
            filled = in_role(now, role)
            if filled:
                found[role] = {Label("", (body,)): cells for body, cells in filled.items() if cells}
        if self.roles_only:
            return found
        for reach in now.reaches:
            clause = reach.clause
            if clause.is_general or not reach.base:
                continue
            where = reach.base
            if clause.named:
                where = reach.asked
                for there in reach.present.values():
                    for _, cells in there:
                        where |= cells
            if where:
                for aspect, label in self._texts(clause):
                    labels = found.setdefault(aspect, {})
                    labels[label] = labels.get(label, 0) | where
        for reach in now.reaches:
            if reach.clause.is_general:
                self._add_general(reach, now, found)
        return found

    def _add_general(self, reach: Reach, now: Standing, found: Aspects) -> None:
        """Add what the general rule says where no clause does: of its own bodies only where they lead."""
        led = now.space
        if reach.clause.lead:
            led = 0
            for _, cells in reach.leads:
                led |= cells & now.lead_cells(reach)
        for aspect, label in self._texts(reach.clause):
            labels = found.setdefault(aspect, {})
            where = led if aspect in OF_BODIES else now.space
            for cells in labels.values():
                where &= ~cells
            if where:
                own = label._replace(bodies=()) if aspect in TEXTS else label
                labels[own] = labels.get(own, 0) | where

    def _texts(self, clause: Clause) -> Iterator[tuple[str, Label]]:
        written = clause.written
        bodies = tuple(sorted(dict.fromkeys(clause.named)))
        for aspect in TEXTS:
            if aspect in written and not (clause.is_general and aspect not in GENERAL):
                yield aspect, Label(self._text(aspect, str(written[aspect])), bodies)
        for paper in () if clause.is_general else basis_texts(written.get("basis")):
            yield "basis", Label(paper, bodies)
        for aspect, named in (
            ("office", clause.office),
            ("between", clause.between),
            ("funds", clause.funds),
        ):
            if named:
                yield aspect, Label("", named if aspect == "office" else tuple(sorted(named)))

    def _text(self, aspect: str, text: str) -> str:
        """Return a text; of limits and numbers that mean the same the first that came."""
        if aspect == "workload":
            return f"{float(text):g}"
        meant = read_limit(text) if aspect == "limit" else None
        return text if meant is None else self.limits.setdefault(meant, text)


def _leads(now: Standing) -> dict[Label, int]:
    found = {Label("led", tuple(sorted(group))): cells for group, cells in now.sets.items() if cells}
    left = now.space & ~now.led
    for state, cells in (("relieved", now.relieved), ("to-settle", now.unsettled), ("nobody", left)):
        if left & cells:
            found[Label(state)] = left & cells
            left &= ~cells
    return found
