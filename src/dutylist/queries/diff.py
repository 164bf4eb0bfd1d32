"""What changed between two versions of a list: facts without words. Only what means something else is a change.

A reference by name instead of id, the order of keys or clauses, comments and the file that a duty stands in are none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from dutylist.graph.space import Space
from dutylist.model.registry import Area, Body, Duty, Registry
from dutylist.queries.common import Common
from dutylist.queries.labels import GENERAL, Label
from dutylist.queries.merged import merges
from dutylist.queries.plain import SECTIONS, Keys, Names, Plain, changed_keys, duty_keys, records, renamed
from dutylist.queries.points import Points, Turn
from dutylist.queries.touched import Touched

Sort = Literal["added", "dropped", "renamed", "merged", "changed"]


class KeyChange(NamedTuple):
    """A key whose value is another; None where there is none."""

    key: str
    old: Plain
    new: Plain


class RecordChange(NamedTuple):
    """A record besides the duties that was added, dropped, changed, or has a new id (and perhaps other keys)."""

    section: str
    sort: Sort
    old_id: str | None
    new_id: str | None
    name: str
    keys: tuple[KeyChange, ...]

    @property
    def id(self) -> str:
        """Its id, the new one if it has one."""
        return self.new_id or self.old_id or ""


class DutyChange(NamedTuple):
    """What became of a duty. `into` is the duty of the new list that took up one that was merged.

    `turns` are the differences at its points on any day, `compared` says whether these could be compared.
    """

    sort: Sort
    old: Duty | None
    new: Duty | None
    keys: tuple[KeyChange, ...] = ()
    turns: tuple[Turn, ...] = ()
    into: Duty | None = None
    compared: bool = True

    @property
    def duty(self) -> Duty:
        """The duty as it is, else as it was."""
        found = self.new or self.old
        assert found is not None, "one of the two is always there"
        return found


class Difference(NamedTuple):
    """All that changed, duties in the order of the new list, those that are gone after them in that of the old one."""

    old: Space
    new: Space
    common: Common
    names: Names
    duties: Sequence[DutyChange]
    records: Sequence[RecordChange]

    @property
    def is_empty(self) -> bool:
        """Whether both lists mean the same."""
        return not (self.duties or self.records)


def difference(old: Space, new: Space) -> Difference:
    """Return what changed. Cost: the points of those duties only that are written otherwise or touched by a change."""
    before, after = old.registry, new.registry
    olds, news = records(before), records(after)
    names: dict[str, Mapping[str, str]] = {
        "area": _same_name(before.areas, after.areas),
        "body": _same_name(before.bodies, after.bodies),
    }
    names["duty"] = _same_content(before, after, names)
    common = Common(old, new, names["area"], names["body"])
    changes = [
        change for section in SECTIONS for change in _records(section, olds[section], news[section], names)
    ]
    return Difference(old, new, common, names, list(_duties(old, new, common, names)), changes)


def _same_name(
    old: Mapping[str, Area] | Mapping[str, Body], new: Mapping[str, Area] | Mapping[str, Body]
) -> dict[str, str]:
    """Return which ids that are gone are new ids now: of one kind and name, which nothing else has."""

    def named(
        some: Mapping[str, Area] | Mapping[str, Body], others: object
    ) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for record in some.values():
            found.setdefault((record.name, record.kind), []).append(record.id)
        return found

    olds, news = named(old, new), named(new, old)
    return {
        ids[0]: news[key][0]
        for key, ids in olds.items()
        if len(ids) == 1 and len(news.get(key, ())) == 1 and ids[0] not in new and news[key][0] not in old
    }


def _same_content(old: Registry, new: Registry, names: Names) -> dict[str, str]:
    """Return which duties that are gone have a new id: everything else about them is the same."""
    fresh: dict[str, list[str]] = {}
    for id_, duty in new.duties.items():
        if id_ not in old.duties:
            fresh.setdefault(repr(_content(duty, new, {})), []).append(id_)
    found: dict[str, str] = {}
    if fresh:
        for id_, duty in old.duties.items():
            if id_ not in new.duties:
                alike = fresh.get(repr(_content(duty, old, names)))
                if alike:
                    found[id_] = alike.pop(0)
    return found


def _content(duty: Duty, registry: Registry, names: Names) -> object:
    """Return all that a duty says but its id, by ids of the new list; clauses in no order."""
    keys = sorted((key, repr(renamed(key, value, names))) for key, value in duty_keys(duty, registry).items())
    bodies, areas = names.get("body", {}), names.get("area", {})

    def of(known: Mapping[str, str], ids: Iterable[str]) -> list[str]:
        return sorted(
            f"@{known.get(one[1:], one[1:])}" if one[0] == "@" else known.get(one, one) for one in ids
        )

    clauses = sorted(
        repr(
            (
                one.is_general,
                *(of(bodies, one.parties(role)) for role in ("lead", "support", "supervise", "agent")),
                of(bodies, one.between),
                of(areas, one.places),
                of(areas, one.excepted),
                sorted((facet, sorted(values)) for facet, values in one.when),
                (one.start, one.end),
                [bodies.get(body, body) for body in one.office],
                of(bodies, one.funds),
                [] if one.is_general else _texts(one.written),
            )
        )
        for one in duty.clauses
    )
    return keys, clauses


def _texts(written: Mapping[str, Plain]) -> list[tuple[str, str]]:
    known = ("none", "open", "joint", "task", "limit", "quality", "workload", "basis", "note")
    return [(key, repr(written[key])) for key in known if key in written]


def _records(
    section: str, olds: Mapping[str, Keys], news: Mapping[str, Keys], names: Names
) -> Iterator[RecordChange]:
    """Yield what became of the records of a section, in the order of the new list, then of the old one."""
    moved = names.get({"areas": "area", "bodies": "body"}.get(section, ""), {})
    back = {new: old for old, new in moved.items()}
    pair = section == "confirmations"
    if pair:
        duties, bodies = names["duty"], names["body"]
        for id_ in olds:
            duty, _, body = id_.partition(" / ")
            now = f"{duties.get(duty, duty)} / {bodies.get(body, body)}"
            if now != id_:
                back[now] = id_
        moved = {old: new for new, old in back.items()}
    for id_, new in news.items():
        old_id = back.get(id_, id_)
        old = olds.get(old_id)
        if old is None:
            given = tuple(KeyChange(key, None, value) for key, value in new.items())
            yield RecordChange(section, "added", None, id_, _name(id_, new), given)
            continue
        keys = tuple(KeyChange(*one) for one in changed_keys(old, new, names))
        if old_id != id_ and not pair:
            yield RecordChange(section, "renamed", old_id, id_, _name(id_, new), keys)
        elif keys:
            yield RecordChange(section, "changed", old_id, id_, _name(id_, new), keys)
    for id_, old in olds.items():
        if moved.get(id_, id_) not in news:
            gone = tuple(KeyChange(key, value, None) for key, value in old.items())
            yield RecordChange(section, "dropped", id_, None, _name(id_, old), gone)


def _name(id_: str, keys: Keys) -> str:
    name = keys.get("name", id_)
    return name if isinstance(name, str) else id_


def _duties(old: Space, new: Space, common: Common, names: Names) -> Iterator[DutyChange]:
    """Yield what became of the duties."""
    before, after = old.registry, new.registry
    back = {now: was for was, now in names["duty"].items()}
    gone = {
        id_: duty
        for id_, duty in before.duties.items()
        if id_ not in after.duties and id_ not in names["duty"]
    }
    taken = dict(merges(old, new, common, gone))
    touched = Touched(old, new, names)
    points = Points(old, new, common)
    for id_, duty in after.duties.items():
        was = before.duties.get(back.get(id_, id_))
        if was is None:
            fresh = points.turns(None, duty) if id_ in new.duties else None
            yield DutyChange("added", None, duty, (), tuple(fresh or ()), None, fresh is not None)
            continue
        is_same = _is_written_alike(was, duty) or _content(was, before, names) == _content(duty, after, {})
        keys = () if is_same else tuple(_keys(was, duty, before, after, names))
        turns: list[Turn] | None = []
        if not is_same or touched.concerns(was, duty):
            judged = was.id in old.duties and id_ in new.duties
            turns = (points.moved if is_same else points.turns)(was, duty) if judged else None
        if turns and keys:
            changed = {change.key for change in keys}
            turns = [turn for turn in turns if not _is_told(turn, changed, was, duty, names)]
        if was.id != id_:
            yield DutyChange("renamed", was, duty, keys, tuple(turns or ()), None, turns is not None)
        elif keys or turns or (turns is None and not is_same):
            yield DutyChange("changed", was, duty, keys, tuple(turns or ()), None, turns is not None)
    for id_, duty in gone.items():
        into = taken.get(id_)
        lost = points.turns(duty, None) if id_ in old.duties else None
        sort: Sort = "dropped" if into is None else "merged"
        yield DutyChange(sort, duty, None, (), tuple(lost or ()), into, lost is not None)


def _is_told(turn: Turn, keys: set[str], was: Duty, now: Duty, names: Names) -> bool:
    """Whether a difference at points is only that of a key of the general rule, which is told without places."""
    if turn.aspect in {"office", "funds"}:
        if ("payers" if turn.aspect == "funds" else "office") not in keys:
            return False
        sides = []
        for duty, known in ((was, names["body"]), (now, {})):
            rule = duty.general
            ids = () if rule is None else rule.office if turn.aspect == "office" else rule.funds
            ids = tuple(known.get(one, one) for one in ids)
            sides.append((Label("", ids if turn.aspect == "office" else tuple(sorted(ids))),) if ids else ())
        return sides == [turn.before, turn.after]
    return (
        turn.aspect in keys
        and turn.aspect in GENERAL
        and not any(label.bodies for label in (*turn.before, *turn.after))
    )


def _is_written_alike(was: Duty, now: Duty) -> bool:
    """Whether two duties of one id say the same in the same words: the quick way to see that nothing changed."""
    return (
        (was.id, was.written, was.domain, was.areas, was.needs)
        == (now.id, now.written, now.domain, now.areas, now.needs)
        and was.clauses == now.clauses
        and [facet[:3] for facet in was.facets] == [facet[:3] for facet in now.facets]
    )


def _keys(was: Duty, now: Duty, before: Registry, after: Registry, names: Names) -> Iterator[KeyChange]:
    """Yield the keys that differ; what both leave to the list is told of the list."""
    for key, old, new in changed_keys(duty_keys(was, before), duty_keys(now, after), names):
        left_to_list = {
            "areas": (before.areas_to_govern, after.areas_to_govern),
            "needs": (before.policy.needs, after.policy.needs),
        }
        if key in left_to_list and key not in was.written and key not in now.written:
            given = left_to_list[key]
            if sorted(given[0]) == (old or []) and sorted(given[1]) == (new or []):
                continue
        yield KeyChange(key, old, new)
