"""All about one thing of a list: its keys, and tables of what it has to do with. A table is a sheet."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dutylist.checking.runner import Located, Verdict
from dutylist.graph.stretch import Facets
from dutylist.model.codes import FILE_CODES
from dutylist.model.finding import Place, Wording
from dutylist.model.origin import Origin
from dutylist.queries.entities import SECTIONS, Entity, Kind, entities
from dutylist.queries.plain import Keys, duty_keys, records
from dutylist.queries.story import Holder
from dutylist.queries.who import answers_on
from dutylist.tables.body import PARTS
from dutylist.tables.columns import AREA, DOMAIN, DUTY, FACETS, ID, LEAD, NAME, PART
from dutylist.tables.naming import Namer
from dutylist.tables.phrase import COMMA, joined
from dutylist.tables.sheet import Cell, Column, Mark, Row, Sheet
from dutylist.tables.subject import Subject

KIND = Column("kind", Wording("类别", "Kind"), 10)
HELD = Wording("这一天承担的职责", "What it does on that day")
PARTIES = Wording("这一天由谁承担", "Who does it on that day")
BELOW = Wording("下属机构", "Bodies below it")
PARTS_OF = Wording("这一天的组成部分", "Its parts on that day")
WHOLES = Wording("这一天所在的区域", "What it lies in on that day")
THERE = Wording("这一天由谁牵头", "Who leads there on that day")
DUTIES = Wording("事项", "Duties")
NAMED_BY = Wording("提到它的条目", "What names it")
NOBODY = Wording("无人负责", "nobody")
TO_SETTLE = Wording("待明确", "to be settled")
RELIEVED = Wording("不设主体", "nobody's on purpose")
STATES = {"nobody": NOBODY, "to-settle": TO_SETTLE, "relieved": RELIEVED}
TABLES: Mapping[str, tuple[Column, ...]] = {
    "held": (PART, DOMAIN, DUTY, ID, AREA, FACETS),
    "parties": (PART, NAME, ID, AREA, FACETS),
    "led": (DOMAIN, DUTY, ID, LEAD, AREA, FACETS),
    "things": (KIND, NAME, ID),
}
"""The columns of a card's tables."""

KIND_WORDS: Mapping[Kind, Wording] = {
    "duty": Wording("职责", "Duty"),
    "body": Wording("机构", "Body"),
    "area": Wording("区域", "Area"),
    "domain": Wording("领域", "Domain"),
    "facet": Wording("情形", "Facet"),
    "transfer": Wording("划转", "Transfer"),
    "asset": Wording("设施", "Asset"),
    "collaboration": Wording("协同事项", "Collaboration"),
    "dataset": Wording("数据", "Dataset"),
    "indicator": Wording("考核指标", "Indicator"),
    "flow": Wording("流程", "Flow"),
    "pool": Wording("周转编制池", "Post pool"),
}


class Card(NamedTuple):
    """All about one thing: its keys with ids for references, tables, and the findings about it."""

    entity: Entity
    keys: Keys
    sheets: Sequence[Sheet]
    findings: Sequence[Located]


def card(subject: Subject, entity: Entity) -> Card:
    """Return the card of a thing. Empty tables are left out."""
    registry = subject.space.registry
    keys = (
        duty_keys(registry.duties[entity.id], registry)
        if entity.kind == "duty"
        else records(registry)[SECTIONS[entity.kind]][entity.id]
    )
    made = [
        *_TABLES.get(entity.kind, _none)(subject, entity.id),
        _sheet("named-by", NAMED_BY, _named_by(subject, entity)),
    ]
    sheets = [sheet for sheet in made if any(True for _ in sheet.rows)]
    return Card(entity, keys, sheets, _findings(subject.verdict, entity))


def _sheet(id_: str, title: Wording, rows: Iterable[Row], columns: str = "things") -> Sheet:
    return Sheet(id_, title, TABLES[columns], list(rows))


def _none(_subject: Subject, _id: str) -> Iterator[Sheet]:
    yield from ()


def _duty(subject: Subject, id_: str) -> Iterator[Sheet]:
    duty = subject.space.duties.get(id_)
    if duty is None:
        return
    names, order = subject.names, list(PARTS)
    rows = [
        Row(
            (
                PARTS[one.role],
                names.body(one.body),
                one.body,
                names.cells(one.cells),
                names.combinations(duty, one.combinations),
            ),
            f"body:{one.body}",
        )
        for one in sorted(subject.holdings.of_duty(duty), key=lambda one: order.index(one.role))
    ]
    yield _sheet("held", PARTIES, rows, "parties")


def _body(subject: Subject, id_: str) -> Iterator[Sheet]:
    names, order = subject.names, list(PARTS)
    held: dict[tuple[int, str, tuple[Facets, ...]], int] = {}
    for one in subject.holdings.by_body.get(id_, ()):
        key = order.index(one.role), one.duty.id, one.combinations
        held[key] = held.get(key, 0) | one.cells
    duties = subject.space.registry.duties
    rows = [
        Row(
            (
                PARTS[order[part]],
                names.domain(duties[duty].domain),
                duties[duty].name,
                duty,
                names.cells(cells),
                names.combinations(duties[duty], combinations),
            ),
            duty,
        )
        for (part, duty, combinations), cells in sorted(held.items(), key=lambda pair: pair[0][0])
    ]
    yield _sheet("held", HELD, rows, "held")
    bodies = subject.space.registry.bodies
    yield _sheet(
        "below",
        BELOW,
        (_thing("body", one.id, one.name) for one in bodies.values() if one.parent == id_),
    )


def _area(subject: Subject, id_: str) -> Iterator[Sheet]:
    space = subject.space
    known, on = space.registry.areas, space.on
    for key, title, ids in (
        ("parts", PARTS_OF, space.areas.parts(id_, on)),
        ("wholes", WHOLES, space.areas.wholes(id_, on)),
    ):
        yield _sheet(key, title, (_thing("area", one, known[one].name) for one in ids))
    yield _sheet("led", THERE, _led(subject, space.areas.mask(id_, on)), "led")


def _led(subject: Subject, where: int) -> Iterator[Row]:
    """Yield who leads each duty at some cells, domain by domain; where nobody does, that."""
    names = subject.names
    for duty in subject.duties():
        found: dict[tuple[str, object, bool, tuple[Facets, ...]], tuple[Holder, int]] = {}
        for answer in answers_on(subject.space, duty, where):
            holder = answer.holder
            key = holder.state, holder.leads, holder.is_crowded, answer.combinations
            found[key] = holder, found.get(key, (holder, 0))[1] | answer.cells
        for (*_, combinations), (holder, cells) in found.items():
            yield Row(
                (
                    names.domain(duty.domain),
                    duty.name,
                    duty.id,
                    leading(names, holder),
                    names.cells(cells),
                    names.combinations(duty, combinations) if combinations else "",
                ),
                duty.id,
                {3: marked(subject, holder)},
            )


def leading(names: Namer, holder: Holder) -> Cell:
    """Return who leads, or plainly that nobody does."""
    if holder.state in STATES:
        return STATES[holder.state]
    return joined((names.bodies(group) for group in holder.leads), COMMA)


def marked(subject: Subject, holder: Holder) -> Mark:
    """Return what a place is marked for: whose party leads, or what is wrong there."""
    if holder.leads:
        is_several = len(holder.leads) > 1 or holder.is_crowded
        return "overlap" if is_several else subject.parties[holder.leads[0][0]]  # type: ignore[return-value]  # a party
    marks: Mapping[str, Mark] = {"relieved": "none", "to-settle": "open"}
    return marks.get(holder.state, "gap")


def _domain(subject: Subject, id_: str) -> Iterator[Sheet]:
    part = Subject(subject.verdict, domain=id_)
    yield _sheet("led", THERE, _led(part, -1), "led")


def _facet(subject: Subject, id_: str) -> Iterator[Sheet]:
    duties = subject.space.registry.duties.values()
    rows = (
        _thing("duty", duty.id, duty.name)
        for duty in duties
        if any(facet.id == id_ and not facet.path for facet in duty.facets)
    )
    yield _sheet("duties", DUTIES, rows)


def _thing(kind: Kind, id_: str, name: str) -> Row:
    return Row((KIND_WORDS[kind], name, id_), f"{kind}:{id_}")


def _named_by(subject: Subject, entity: Entity) -> Iterator[Row]:
    """Yield the mechanisms that name a thing."""
    registry = subject.space.registry
    known = {(SECTIONS[one.kind], one.id): one for one in entities(registry)}
    for matter in registry.matters:
        one = known.get((matter.section, matter.id))
        if one is not None and one != entity:
            kinds = LINKED.get(entity.kind, frozenset())
            if any(entity.id in ids for key, ids in matter.links.items() if key in kinds):
                yield _thing(one.kind, one.id, one.name)


LINKED: Mapping[Kind, frozenset[str]] = {
    "duty": frozenset(("duties", "upkeep", "steps")),
    "area": frozenset(("areas", "in")),
    "body": frozenset(
        "giver receiver accepted supervisor builder interim interim.body keeper pays whistle respond.body escalate "
        "provider consumers assessor assesses allocations.body".split()
    ),
    "dataset": frozenset(("needs",)),
}
"""The links of mechanisms that lead to each kind."""

_TABLES: Mapping[Kind, Callable[[Subject, str], Iterator[Sheet]]] = {
    "duty": _duty,
    "body": _body,
    "area": _area,
    "domain": _domain,
    "facet": _facet,
}


def _findings(verdict: Verdict, entity: Entity) -> list[Located]:
    """Return the findings about a thing: those that name it, and those that stand at it."""
    space, id_ = verdict.space, entity.id
    cells = set(space.areas.ids(space.areas.mask(id_, space.on))) if entity.kind == "area" else set()
    found = []
    for one in verdict.findings:
        finding, place = one.finding, one.finding.place
        stands = isinstance(place, Place) and Origin(place.file, place.key) == entity.origin
        names = finding.code not in FILE_CODES and (
            (entity.kind == "duty" and finding.duty == id_)
            or (entity.kind == "body" and id_ in finding.bodies)
            or (entity.kind == "domain" and finding.domain == id_)
            or not cells.isdisjoint(finding.cells)
        )
        if stands or names:
            found.append(one)
    return found
