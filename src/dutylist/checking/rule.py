"""What a rule is: a module with `INFO`, `BAD`, `GOOD` and `check(space)`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from dutylist.graph.leads import Pair
from dutylist.graph.space import Space
from dutylist.graph.stretch import Stretch
from dutylist.graph.texts import Text
from dutylist.model.codes import NAMES, SEVERITY, TITLES
from dutylist.model.finding import FIRST_KEY, Finding, Place, Related, Severity, Wording
from dutylist.model.registry import ROLES, Clause, Duty, Origin

THE_TEXT = Wording("这段文字({key})", "the text itself ({key})")
THE_OTHER = Wording("另一事项「{name}」", "the other duty {name}")
CONCERNED = Wording("相关条款", "a clause concerned")


class RuleInfo(NamedTuple):
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

    def along(self, space: Space, stretch: Stretch, more: Sequence[Related] = (), **facts: Any) -> Finding:
        """Return the finding for a stretch of points: at the clause, if one causes it, else at the duty's id.

        `more` is what else is related.
        """
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
            related=(*related, *more, *counterparts(space, stretch)),
            **facts,
        )


BY_TRANSFER = {
    "DL502": Wording("职责划转后没有接住（DL502）", "the receiver of a transfer did not take it up (DL502)"),
    "DL503": Wording("职责划转后没有交出（DL503）", "the giver of a transfer still holds it (DL503)"),
}
NOBODY = ("DL101", "DL103", "DL105", "DL302", "DL303", "DL304")
TWO = ("DL201", "DL203")
COUNTERPARTS: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(NOBODY, ("DL502",)),
    **dict.fromkeys(TWO, ("DL503",)),
    "DL502": NOBODY,
    "DL503": TWO,
}
"""Which codes may say why another is there: nobody leads for nobody took over, two lead for one did not let go."""
SAME_POINTS = Wording("同一处的问题（{code} {title}）", "at the same points: {code} {name}")


def counterparts(space: Space, stretch: Stretch) -> Iterator[Related]:
    """Yield the facts at the same points that say why a fact is there, or that are there because of it."""
    if stretch.cause.code not in COUNTERPARTS or not space.mechanisms.transfers:
        return
    duty = space.registry.duties[stretch.duty]
    seen: set[tuple[str, Place]] = set()
    for code in COUNTERPARTS[stretch.cause.code]:
        for other in space.stretches_of(code, stretch.duty):
            place, _ = point_out(duty, other.clauses)
            if (code, place) not in seen and _meet(stretch, other):
                seen.add((code, place))
                names = {"code": code, "title": TITLES[code], "name": NAMES[code]}
                yield Related(BY_TRANSFER.get(code, SAME_POINTS), place, names)


def _meet(one: Stretch, other: Stretch) -> bool:
    """Whether two facts of a duty have a point in common; two that lead must be the ones of whom one stayed."""
    if not one.cells & other.cells or one.start >= other.end or other.start >= one.end:
        return False
    if {one.cause.code, other.cause.code} & set(TWO) and not set(one.cause.bodies) & set(other.cause.bodies):
        return False
    facets = dict(other.facets)
    return all(facets.get(facet, value) == value for facet, value in one.facets)


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
