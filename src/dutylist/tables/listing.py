"""Things of one kind, those that are wanted, as a table: `dutylist list`."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dutylist.errors import UsageError
from dutylist.model.finding import Wording
from dutylist.model.registry import Duty, Matter
from dutylist.queries.entities import SECTIONS, Entity, Kind, entities
from dutylist.queries.plain import Keys, duty_keys, records
from dutylist.queries.search import folded
from dutylist.tables.columns import ID, NAME
from dutylist.tables.key_words import VALUE_WORDS, key_word
from dutylist.tables.phrase import joined, pair
from dutylist.tables.plain_words import PlainWords
from dutylist.tables.sheet import Cell, Column, Row, Sheet
from dutylist.tables.subject import Subject

SHOWN: Mapping[Kind, tuple[str, ...]] = {
    "duty": ("domain", "areas", "lead"),
    "body": ("kind", "short", "parent", "covers", "from", "until"),
    "area": ("kind", "within", "km2"),
    "domain": ("duties",),
    "facet": ("values",),
    "transfer": ("kind", "giver", "receiver", "effective", "duties"),
    "asset": ("kind", "in", "keeper", "upkeep"),
    "collaboration": ("whistle", "trigger", "duties"),
    "dataset": ("provider", "consumers", "every"),
    "indicator": ("assessor", "assesses", "every"),
    "flow": ("steps",),
    "pool": ("size", "allocations"),
}
"""The keys that a table of each kind shows besides id and name."""

TITLES: Mapping[Kind, Wording] = {
    "duty": Wording("职责事项", "Duties"),
    "body": Wording("机构", "Bodies"),
    "area": Wording("区域", "Areas"),
    "domain": Wording("领域", "Domains"),
    "facet": Wording("情形", "Facets"),
    "transfer": Wording("职责划转", "Transfers"),
    "asset": Wording("设施", "Assets"),
    "collaboration": Wording("协同事项", "Collaborations"),
    "dataset": Wording("数据", "Datasets"),
    "indicator": Wording("考核指标", "Indicators"),
    "flow": Wording("项目全流程", "Flows"),
    "pool": Wording("周转编制池", "Post pools"),
}


class Wanted(NamedTuple):
    """Which things are wanted; None asks for nothing. Bodies, areas and domains are ids."""

    domain: str | None = None
    body: str | None = None
    role: str | None = None
    area: str | None = None
    kind: str | None = None
    tag: str | None = None
    text: str | None = None


ANY = Wanted()
"""All of them."""
OPTIONS: Mapping[str, frozenset[Kind]] = {
    "domain": frozenset(("duty", "transfer", "asset", "collaboration", "flow")),
    "body": frozenset(("duty", "transfer", "asset", "collaboration", "dataset", "indicator", "pool")),
    "role": frozenset(("duty",)),
    "area": frozenset(("duty", "body", "area", "transfer", "asset", "collaboration", "flow")),
    "kind": frozenset(("body", "area", "transfer", "asset")),
}
"""What can be asked of which kinds; tags and texts of all."""


class Item(NamedTuple):
    """A thing and its keys, ids for references."""

    entity: Entity
    keys: Keys


def _called(kind: object) -> tuple[object, ...]:
    """Return a kind as the file has it and as the tables show it."""
    shown = VALUE_WORDS.get(("kind", str(kind)))
    return (kind,) if shown is None else (kind, shown.zh, shown.en)


def items(subject: Subject, kind: Kind, wanted: Wanted) -> list[Item]:
    """Return the things of a kind that are wanted, in file order.

    Raises:
        UsageError: something is asked that things of this kind do not have.
    """
    for option, kinds in OPTIONS.items():
        if getattr(wanted, option) is not None and kind not in kinds:
            raise UsageError(
                f"--{option} 不能用于{TITLES[kind].zh}",
                f"--{option} does not go with {TITLES[kind].en.lower()}",
            )
    if wanted.role is not None and wanted.body is None:
        raise UsageError("--role 要与 --body 同用", "--role goes with --body")
    registry = subject.space.registry
    known: Mapping[str, Keys] = {} if kind == "duty" else records(registry)[SECTIONS[kind]]
    found = []
    for entity in entities(registry):
        if entity.kind != kind:
            continue
        keys = known.get(entity.id) or _duty_keys(subject, entity.id)
        if kind == "domain":
            count = sum(1 for duty in registry.duties.values() if duty.domain == entity.id)
            keys = {**keys, "duties": count}
        if _is_wanted(subject, entity, keys, wanted):
            found.append(Item(entity, keys))
    return found


def _duty_keys(subject: Subject, id_: str) -> Keys:
    """Return the keys of a duty, with who leads it as the list writes it."""
    registry = subject.space.registry
    duty = registry.duties.get(id_)
    if duty is None:
        return {}
    leads = dict.fromkeys(party for clause in duty.clauses for party in clause.lead)
    return {**duty_keys(duty, registry), "lead": list(leads)}


def _is_wanted(subject: Subject, entity: Entity, keys: Keys, wanted: Wanted) -> bool:
    if wanted.kind is not None and wanted.kind not in _called(keys.get("kind")):
        return False
    if wanted.tag is not None and wanted.tag not in keys.get("tags", ()):
        return False
    if wanted.text is not None:
        texts = json.dumps(keys, ensure_ascii=False)
        if folded(wanted.text) not in folded(f"{entity.id} {entity.name} {texts}"):
            return False
    if wanted.domain is wanted.body is wanted.area is None:
        return True
    return _ASKED[entity.kind](subject, entity.id, wanted)


def _duty(subject: Subject, id_: str, wanted: Wanted) -> bool:
    space = subject.space
    duty = space.registry.duties[id_]
    if wanted.domain is not None and duty.domain != wanted.domain:
        return False
    where = -1 if wanted.area is None else space.areas.mask(wanted.area, space.on)
    if not space.areas.union(duty.areas, space.on) & where:
        return wanted.area is None and wanted.body is None
    if wanted.body is None:
        return True
    return id_ in space.duties and any(
        one.body == wanted.body and one.role == (wanted.role or one.role) and one.cells & where
        for one in subject.holdings.of_duty(duty)
    )


def _body(subject: Subject, id_: str, wanted: Wanted) -> bool:
    space = subject.space
    seat = space.bodies.jurisdiction(id_, space.on)
    return seat is None or wanted.area is None or bool(seat & space.areas.mask(wanted.area, space.on))


def _area(subject: Subject, id_: str, wanted: Wanted) -> bool:
    areas, on = subject.space.areas, subject.space.on
    whole = -1 if wanted.area is None else areas.mask(wanted.area, on)
    own = areas.mask(id_, on)
    return bool(own) and not own & ~whole


def _matter(subject: Subject, matter: Matter, wanted: Wanted) -> bool:
    space, links = subject.space, matter.links
    duties = [
        space.registry.duties[one]
        for key in ("duties", "upkeep", "steps")
        for one in links.get(key, ())
        if one in space.registry.duties
    ]
    if wanted.domain is not None and all(duty.domain != wanted.domain for duty in duties):
        return False
    if wanted.area is not None:
        places = (*links.get("areas", ()), *links.get("in", ())) or _areas(duties)
        if not space.areas.union(places, space.on) & space.areas.mask(wanted.area, space.on):
            return False
    if wanted.body is None:
        return True
    named = {one for key, ids in links.items() if key not in NOT_BODIES for one in ids}
    members = (space.bodies.members(one) if one[0] == "@" else (one,) for one in named)
    return any(wanted.body in some for some in members)


NOT_BODIES = frozenset(("areas", "in", "duties", "upkeep", "steps", "needs", "when", "duty"))


def _areas(duties: Sequence[Duty]) -> tuple[str, ...]:
    return tuple(area for duty in duties for area in duty.areas)


def _of_matter(kind: Kind) -> Callable[[Subject, str, Wanted], bool]:
    def asked(subject: Subject, id_: str, wanted: Wanted) -> bool:
        matters = subject.space.registry.matters
        return any(
            _matter(subject, one, wanted) for one in matters if (one.section, one.id) == (SECTIONS[kind], id_)
        )

    return asked


_ASKED: Mapping[Kind, Callable[[Subject, str, Wanted], bool]] = {
    "duty": _duty,
    "body": _body,
    "area": _area,
    **{
        kind: _of_matter(kind) for kind in SECTIONS if kind not in {"duty", "body", "area", "domain", "facet"}
    },
}


def sheet(subject: Subject, kind: Kind, found: Sequence[Item]) -> Sheet:
    """Return things of a kind as a table."""
    registry = subject.space.registry
    both = PlainWords(registry, "zh"), PlainWords(registry, "en")
    shown = [key for key in SHOWN[kind] if any(key in item.keys for item in found)]
    columns = (ID, NAME, *(Column(key, key_word(key)) for key in shown))

    def said(key: str, item: Item) -> Cell:
        value = item.keys.get(key)
        if value is None:
            return ""
        if key == "lead":
            return joined(map(subject.names.party, value))
        return (
            value
            if isinstance(value, int) and not isinstance(value, bool)
            else pair(*(words.value(key, value) for words in both))
        )

    def rows() -> Iterator[Row]:
        for item in found:
            name = item.entity.name
            yield Row((item.entity.id, name, *(said(key, item) for key in shown)), item.entity.id)

    return Sheet(kind, TITLES[kind], columns, list(rows()), facts=subject.facts)
