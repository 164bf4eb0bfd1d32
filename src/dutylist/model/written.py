"""The format as written: one typed mapping a section (SPEC §1, §2, §6). Validation, schema and docs come from here.

Values stay the text that stands in the file: a date is its ISO text, a number its digits. `TypedDict` and not
`BaseModel`, because pydantic then checks the loader's own mappings two to three times as fast and nothing is copied.
Descriptions of the keys, in both languages, are in `model/described.py`.
"""

import re
from typing import Annotated, Literal, Required

from pydantic import ConfigDict, PlainValidator, StringConstraints, WithJsonSchema, with_config
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict

from dutylist.model.period import read_day, suggest_day

STRICT = ConfigDict(extra="forbid", strict=True)

_DECIMAL = re.compile(r"-?(?:0|[1-9]\d{0,17})(?:\.\d{1,9})?", re.ASCII)


def _day(value: object) -> str:
    if isinstance(value, str):
        try:
            read_day(value)
        except ValueError:
            better = suggest_day(value)
            if better:
                raise PydanticCustomError(
                    "day_spelling", "write it as {better}", {"better": better}
                ) from None
        else:
            return value
    raise PydanticCustomError("day", "not a day")


def _number(value: object) -> str:
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        if value.startswith("-"):
            raise PydanticCustomError("negative", "negative")
        return value
    raise PydanticCustomError("number", "not a number")


def _count(value: object) -> str:
    text = _number(value)
    if "." in text:
        raise PydanticCustomError("whole_number", "not a whole number")
    return text


def _true(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise PydanticCustomError("bool", "not true or false")


DAY_PATTERN = r"^\d{4}-\d{2}-\d{2}$"
_NUMBER_SCHEMA = {
    "anyOf": [
        {"type": "number", "minimum": 0},
        {"type": "string", "pattern": r"^(0|[1-9]\d{0,17})(\.\d{1,9})?$"},
    ]
}
_COUNT_SCHEMA = {
    "anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": r"^(0|[1-9]\d{0,17})$"}]
}

# A plain `330681` or `2021` is text here but a number to an editor's YAML parser, hence the scalar types.
Text = Annotated[str, WithJsonSchema({"type": ["string", "number"]})]
Name = Annotated[
    str, StringConstraints(min_length=1), WithJsonSchema({"type": ["string", "number"], "minLength": 1})
]
Day = Annotated[
    str, PlainValidator(_day), WithJsonSchema({"type": "string", "format": "date", "pattern": DAY_PATTERN})
]
Number = Annotated[str, PlainValidator(_number), WithJsonSchema(_NUMBER_SCHEMA)]
Count = Annotated[str, PlainValidator(_count), WithJsonSchema(_COUNT_SCHEMA)]
Flag = Annotated[bool, PlainValidator(_true), WithJsonSchema({"type": "boolean"})]
Ref = Text
Refs = Ref | list[Ref]
Words = Text | list[Text]

BodyKind = Literal[
    "committee",
    "township",
    "department",
    "office",
    "institution",
    "stationed",
    "company",
    "agent",
    "village",
    "superior",
    "other",
]
Rhythm = Literal["day", "week", "month", "quarter", "half-year", "year"]
NeedWord = Literal["support", "supervise", "agent", "none"]
Needs = NeedWord | list[NeedWord]

_Term = TypedDict("_Term", {"from": Day, "until": Day}, total=False)
_Places = TypedDict("_Places", {"in": Refs, "except": Refs}, total=False)


class _Noted(TypedDict, total=False):
    note: Text
    tags: Words


@with_config(STRICT)
class BasisItem(TypedDict, total=False):
    """One law or document that a duty rests on."""

    law: Text
    article: Text
    text: Text
    kind: Text


Basis = Text | BasisItem | list[Text | BasisItem]


@with_config(STRICT)
class ListInfo(TypedDict, total=False):
    """`list`: the list as a document."""

    name: Text
    areas: Refs
    document: Text
    extra: dict[str, Text]
    note: Text
    tags: Words


@with_config(STRICT)
class VagueWords(TypedDict, total=False):
    """`policy.vague`: words that leave the body or the measure open."""

    add: Words
    remove: Words


@with_config(STRICT)
class Policy(TypedDict, total=False):
    """`policy`: what this list demands."""

    needs: Needs
    every_area_needs: Refs
    require: Literal["basis", "standard"] | list[Literal["basis", "standard"]]
    severity: dict[str, Literal["error", "warning", "info", "off"]]
    selectors: dict[str, Text]
    holidays: Day | list[Day]
    workdays: Day | list[Day]
    vague: VagueWords
    pingpong_months: Count
    handover_days: Count
    note: Text
    tags: Words


@with_config(STRICT)
class FacetValue(TypedDict, total=False):
    """One value of a facet, and how to tell it."""

    name: Required[Name]
    means: Text
    note: Text
    tags: Words


Values = dict[str, Name | FacetValue]


@with_config(STRICT)
class Facet(_Noted, total=False):
    """A dimension along which a duty may be split."""

    name: Required[Name]
    values: Required[Values]


@with_config(STRICT)
class PrivateFacet(_Noted, total=False):
    """A dimension of one duty alone, with a name."""

    name: Name
    values: Required[Values]


@with_config(STRICT)
class Domain(_Noted, total=False):
    """A field of work."""

    name: Required[Name]


@with_config(STRICT)
class Membership(_Term, total=False):
    """One area's lying in another, for a time."""

    area: Required[Ref]


@with_config(STRICT)
class Area(_Noted, total=False):
    """A place."""

    name: Required[Name]
    kind: Text
    km2: Number
    complete: Flag
    within: Ref | Membership | list[Ref | Membership]


@with_config(STRICT)
class Body(_Term, _Noted, total=False):
    """Who can own a duty."""

    name: Required[Name]
    short: Text
    kind: BodyKind
    parent: Ref
    nameplates: Words
    covers: Refs
    replaces: Refs
    posts: Number
    filled: Number
    abilities: Words


class _Role(TypedDict, total=False):
    lead: Refs
    support: Refs
    supervise: Refs
    agent: Refs
    office: Refs
    joint: Text
    task: Text
    limit: Text
    quality: Text
    workload: Number
    funds: Refs


@with_config(STRICT)
class Clause(_Role, _Places, _Term, total=False):
    """Who does what where, when and under which conditions."""

    none: Text
    open: Text
    between: Refs
    when: dict[str, Refs]
    basis: Basis
    note: Text
    tags: Words


DutyFacets = Refs | dict[str, Values | PrivateFacet]


@with_config(STRICT)
class Duty(_Role, _Term, _Noted, total=False):
    """What has to be done, and by whom; the role keys here are its general rule."""

    name: Required[Name]
    domain: Ref
    areas: Refs
    facets: DutyFacets
    needs: Needs
    basis: Basis
    standard: Text
    clauses: Clause | list[Clause]
    code: Text
    subitem: Text
    power: Text
    level: Text
    authority: Text
    object: Text
    mandate: Text
    responsibility: Text
    responsibility_basis: Text
    accountable: Text
    accountability: Text
    abilities: Words
    uses: dict[str, Count]
    distinct_from: Refs
    extra: dict[str, Text]


@with_config(STRICT)
class Defaults(TypedDict, total=False):
    """`defaults`: for the duties of the same file that do not say it themselves."""

    domain: Ref
    areas: Refs
    facets: DutyFacets
    needs: Needs


@with_config(STRICT)
class Resources(TypedDict, total=False):
    """What moves with a duty: posts, money, things."""

    posts: Number
    funds: Text
    assets: Words


@with_config(STRICT)
class Transfer(_Noted, total=False):
    """A duty stripped off, taken back, empowered or delegated."""

    name: Text
    kind: Required[Literal["strip", "reclaim", "empower", "delegate"]]
    duties: Required[Refs]
    giver: Required[Refs]
    receiver: Required[Refs]
    areas: Refs
    when: dict[str, Refs]
    effective: Required[Day]
    until: Day | Literal["未取得"]
    accepted: dict[str, Day]
    resources: Resources
    document: Text
    scope: Text
    powers: Words
    published: Day | Literal["未取得"]
    supervisor: Refs
    basis: Basis


@with_config(STRICT)
class Handover(TypedDict, total=False):
    """When the thing, its upkeep and its papers changed hands."""

    structure: Day
    upkeep: Day
    archive: Day


@with_config(STRICT)
class Interim(_Term, total=False):
    """Who keeps a thing until its upkeep is handed over."""

    body: Required[Ref]


_AssetPlace = TypedDict("_AssetPlace", {"in": Required[Refs]}, total=False)


@with_config(STRICT)
class Asset(_AssetPlace, _Noted, total=False):
    """A built thing whose upkeep changes hands."""

    name: Required[Name]
    kind: Text
    upkeep: Required[Refs]
    builder: Ref
    accepted: Day
    handed_over: Handover
    interim: Ref | Interim
    keeper: Ref
    pays: Refs


@with_config(STRICT)
class Response(TypedDict, total=False):
    """Who comes when the whistle blows, with what task, limit and quality."""

    body: Required[Refs]
    task: Text
    limit: Text
    quality: Text
    note: Text


@with_config(STRICT)
class Collaboration(_Noted, total=False):
    """A matter that several bodies carry together."""

    name: Required[Name]
    whistle: Required[Refs]
    trigger: Text
    areas: Refs
    duties: Refs
    respond: Response | list[Response]
    mechanism: Text
    escalate: Refs
    basis: Basis


@with_config(STRICT)
class Dataset(_Noted, total=False):
    """Figures that one body supplies to others."""

    name: Name
    provider: Ref
    consumers: Refs
    every: Rhythm


@with_config(STRICT)
class Indicator(_Noted, total=False):
    """A figure by which a superior assesses."""

    name: Name
    assessor: Ref
    assesses: Refs
    needs: Refs
    every: Rhythm


@with_config(STRICT)
class Flow(_Noted, total=False):
    """A chain of duties that one case passes through."""

    name: Name
    areas: Refs
    steps: Refs


@with_config(STRICT)
class Allocation(_Term, total=False):
    """Posts lent from a pool to a body for a time."""

    body: Required[Ref]
    posts: Required[Number]
    note: Text


@with_config(STRICT)
class PostPool(_Noted, total=False):
    """Turnover posts."""

    name: Name
    size: Number
    allocations: Allocation | list[Allocation]


@with_config(STRICT)
class Confirmation(_Noted, total=False):
    """One body's answer on one duty."""

    verdict: Required[Literal["agree", "object", "amend"]]
    on: Required[Day]
    by: Text
    file: Text
    fingerprint: Text
    opinion: Text
