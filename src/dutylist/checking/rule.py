"""What a rule is: a module with `INFO`, `BAD`, `GOOD` and `check(space)`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from dutylist.graph.pairs import Pair
from dutylist.graph.space import Space
from dutylist.graph.stretch import Stretch
from dutylist.graph.texts import Text
from dutylist.model.codes import NAMES, SEVERITY
from dutylist.model.finding import FIRST_KEY, Finding, Place, Related, Severity, Wording
from dutylist.model.registry import ROLES, Clause, Duty, Origin

THE_TEXT = Wording("这段文字({key})", "the text itself ({key})")
THE_OTHER = Wording("另一事项「{name}」", "the other duty {name}")
CONCERNED = Wording("相关条款", "a clause concerned")


@dataclass(frozen=True)
class RuleInfo:
    """A rule's code and its words: `zh` and `en` say what is wrong; `why` and `fix` explain and advise."""

    code: str
    zh: str
    en: str
    why: Wording
    fix: Wording

    @property
    def name(self) -> str:
        """The rule's name, as in SPEC §4."""
        return NAMES[self.code]

    @property
    def severity(self) -> Severity:
        """The usual severity."""
        return SEVERITY[self.code]

    @property
    def wording(self) -> Wording:
        """What is wrong, in both languages."""
        return Wording(self.zh, self.en)

    def at(self, place: Place, **facts: Any) -> Finding:
        """Return a finding of this rule."""
        return Finding(self.code, place, **facts)

    def along(self, space: Space, stretch: Stretch, **facts: Any) -> Finding:
        """Return the finding for a stretch of points: at the clause, if one causes it, else at the duty's id."""
        duty = space.registry.duties[stretch.duty]
        place, related = point_out(duty, stretch.clauses)
        cause = stretch.cause
        day = max(stretch.start, space.first, 1)
        areas, rests = space.areas.words(stretch.cells, day)
        return Finding(
            self.code,
            place,
            severity="warning" if cause.soft else None,
            duty=duty.id,
            domain=duty.domain,
            role=cause.role,
            bodies=cause.bodies,
            cells=space.areas.ids(stretch.cells),
            areas=areas,
            rests=rests,
            facets=dict(stretch.facets),
            start=stretch.start,
            end=stretch.end,
            related=related,
            **facts,
        )


class Rule(Protocol):
    """A module under `dutylist.rules`."""

    INFO: RuleInfo
    BAD: str
    GOOD: str

    def check(self, space: Space) -> Iterator[Finding]:
        """Yield what is wrong."""


def id_place(origin: Origin) -> Place:
    """Return the place of a record's id."""
    return Place(origin.file, origin.key)


def clause_place(duty: Duty, index: int) -> Place:
    """Return the place of a clause: its first key; for the general rule its first role key."""
    file, key = duty.origin
    if index >= 0:
        path: tuple[str | int, ...] = (
            ("clauses", index) if isinstance(duty.written["clauses"], list) else ("clauses",)
        )
        return Place(file, key, (*path, FIRST_KEY))
    for wanted in (ROLE_KEYS, GENERAL):
        for name in duty.written:
            if name in wanted:
                return Place(file, key, (name,))
    return Place(file, key)


ROLE_KEYS = frozenset(ROLES)
GENERAL = frozenset(
    (
        "lead",
        "support",
        "supervise",
        "agent",
        "office",
        "joint",
        "task",
        "limit",
        "quality",
        "workload",
        "funds",
    )
)


def clause_of(duty: Duty, index: int) -> Clause:
    """Return a clause by its index, -1 for the general rule."""
    return next(clause for clause in duty.clauses if clause.number == index)


def point_out(duty: Duty, clauses: Sequence[int]) -> tuple[Place, tuple[Related, ...]]:
    """Return where a finding stands and what is related: the one clause, else the duty's id and all of them."""
    if len(clauses) == 1:
        return clause_place(duty, clauses[0]), ()
    return id_place(duty.origin), tuple(Related(CONCERNED, clause_place(duty, index)) for index in clauses)


def text_key(path: Sequence[str | int]) -> str:
    """Return a path as one word, for fingerprints of findings about texts."""
    return ".".join(str(step) for step in path)


TEXT_KEYS = {
    "task": Wording("任务", "task"),
    "limit": Wording("时限", "limit"),
    "quality": Wording("质量", "quality"),
    "standard": Wording("标准", "standard"),
    "means": Wording("取值说明", "means"),
    "name": Wording("名称", "name"),
}
"""What the texts that rules read are called."""


def text_finding(info: RuleInfo, space: Space, text: Text) -> Finding:
    """Return the finding for a text: at its clause or record, with the text itself as related."""
    place = id_place(text.origin)
    if text.duty is not None and text.clause is not None:
        place = clause_place(space.registry.duties[text.duty], text.clause)
    key = str(text.path[-1])
    return info.at(
        place,
        duty=text.duty,
        domain=text.domain,
        bodies=text.bodies,
        args={"key": TEXT_KEYS[key], "words": text.words},
        related=(Related(THE_TEXT, Place(*text.origin, text.path), {"key": key}),),
        key=text_key(text.path),
    )


def round_trip(path: Sequence[str], records: Mapping[str, Any]) -> str:
    """Return a cycle as words, coming back to where it began."""
    return " → ".join(records[id_].name for id_ in (*path, path[0]))


def pair_finding(info: RuleInfo, space: Space, pair: Pair) -> Finding:
    """Return the finding for two duties that may be one: at the later, with the earlier as related."""
    areas, rests = space.areas.words(pair.cells, max(pair.day, 1))
    return info.at(
        id_place(pair.later.origin),
        duty=pair.later.id,
        domain=pair.later.domain,
        bodies=pair.bodies,
        cells=space.areas.ids(pair.cells),
        areas=areas,
        rests=rests,
        args={"other": f"{pair.earlier.name}({pair.earlier.id})"},
        related=(Related(THE_OTHER, id_place(pair.earlier.origin), {"name": pair.earlier.name}),),
        key=pair.earlier.id,
    )
