"""Duties and their clauses: references to ids, days to ordinals, defaults filled in. The hot part of resolving."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, NamedTuple

from dutylist.loading.names import AMBIGUOUS, KINDS, UNKNOWN, Names
from dutylist.loading.parse import Checked, as_list, hint, reversed_days
from dutylist.loading.problem import Report, clip, fault
from dutylist.loading.settings import Settings, read_selector, unknown_selector
from dutylist.model.finding import Place, Wording
from dutylist.model.period import ALWAYS, Period, read_period
from dutylist.model.registry import ROLES, Clause, Doubt, Duty, Facet, Origin, Value
from dutylist.model.suggest import Suggestions

NO_DOMAIN = Wording(
    "缺少必填的「domain」（本文件 defaults 也没有给出）", "domain is missing (and the file has no default)"
)
NO_AREAS = Wording(
    "没有写明区域：事项没有 areas，清单的 list.areas 也没有",
    "no areas: the duty has none and neither has list.areas",
)
LEFT_OUT = Wording(
    "when 用到情形「{facet}」，但本事项的 facets 没有列出它",
    "when names the facet {facet}, which the duty's facets leave out",
)
TOO_MANY = Wording(
    "情形组合过多：{count} 种，上限 {limit} 种",
    "too many combinations of facet values: {count}, the limit is {limit}",
)

MOST_COMBINATIONS = 10_000
_GENERAL_KEYS = frozenset(
    "lead support supervise agent office joint task limit quality workload funds".split()
)
_NO_ABILITIES: frozenset[str] = frozenset()
_USUAL_KEYS = frozenset(("domain", "areas", "needs"))
_NOBODY: tuple[str, ...] = ()
_FIELD_OF = {"in": "places", "except": "excepted", "from": "start", "until": "start", "basis": "has_basis"}
_SLOTS: Mapping[str, int] = {
    key: Clause._fields.index(_FIELD_OF.get(key, key))
    for key in (*ROLES, *"none open between in except when from until joint office funds basis".split())
}
"""Which field of a clause a key fills, `from` and `until` together; offices are looked up after the parties."""
_BLANK = (*(_NOBODY,) * 4, None, None, *(_NOBODY,) * 4, *ALWAYS, False, _NOBODY, _NOBODY, False)
"""The fields of a clause, between number and node, of which nothing is written."""
_WHEN, _DAYS, _OFFICE = (_SLOTS[name] for name in ("when", "from", "office"))
_PARTIES = frozenset(_SLOTS[name] for name in (*ROLES, "between"))
_AREAS = frozenset((_SLOTS["in"], _SLOTS["except"]))
_FUNDS = _SLOTS["funds"]
_SAID = frozenset((_SLOTS["none"], _SLOTS["open"]))

Path = tuple[str | int, ...]


class _Shape(NamedTuple):
    """What is to be looked up in a record with certain keys; most records have the keys of many others.

    `is_usual` says that domain, areas and needs follow from the defaults of the file or list. `general` are the slots
    of a general rule and `particular` those of a clause, each with its key.
    """

    is_usual: bool
    is_general: bool
    general: tuple[tuple[int, str], ...]
    particular: tuple[tuple[int, str], ...]


class DutyResolver:
    """Resolves the duties of a list, one by one, in file order."""

    def __init__(
        self,
        tables: Mapping[str, Names],
        facets: Mapping[str, Facet],
        settings: Settings,
        children: Mapping[str, list[str]],
        report: Report,
    ) -> None:
        """Take the tables of references; `children` maps a body to those whose parent it is."""
        self.areas, self.bodies = tables["area"], tables["body"]
        self.domains, self.duties = tables["domain"], tables["duty"]
        self.facet_names = tables["facet"]
        self.facets = facets
        self.settings = settings
        self.children = children
        self.report = report
        self.parties: dict[str, tuple[str, ...]] = {
            **self.bodies.single,
            **{
                word: (canonical,)
                for word, canonical in settings.policy.selectors.items()
                if word not in self.bodies.records
            },
        }
        self._usual: dict[int, tuple[str, tuple[str, ...], tuple[str, ...]]] = {}  # by file
        self._shapes: dict[tuple[str, ...], _Shape] = {}
        self._lists: dict[int, tuple[str, ...]] = {}  # by the identity of a list without a fault
        self._clauses: dict[
            tuple[int, int], Clause
        ] = {}  # by the identity of a node without a fault, and number
        self._chosen: dict[
            tuple[int, object], frozenset[str]
        ] = {}  # by a shared facet's identity, and what is written
        self._periods: dict[tuple[str | None, str | None], Period] = {}
        self.doubts: list[Doubt] = []
        self.suggestions = Suggestions(lambda: self.parties)

    def resolve(self, checked: Checked, defaults: Checked | None, order: int) -> Duty:
        """Return a duty; where something in it is wrong, it is marked as not judged."""
        self.file, self.key = checked.file, checked.entry.key
        self.sound = checked.sound
        node = checked.node
        get = node.get
        default = defaults.node if defaults is not None else {}
        if defaults is not None and not defaults.sound:
            lost = {key for key in defaults.entry.node if key not in default and key not in node}  # type: ignore[union-attr]  # defaults are a mapping
            self.sound = self.sound and not lost
        shape = self._shape(node)
        usual = self._usual.get(checked.file) if shape.is_usual else None
        if usual is None:
            usual = self._domain(node, default), self._areas(node, default), self._needs(node, default)
            if (
                shape.is_usual
                and self.sound
                and self.settings.is_known
                and (defaults is None or defaults.sound)
            ):
                self._usual[checked.file] = usual
        domain, areas, needs = usual
        facets, is_own = self._facets(node, default)
        abilities = get("abilities")
        other = get("distinct_from")
        start, end = period = self._period(node, ())
        clauses: list[Clause] = []
        if shape.is_general:
            clauses.append(self._clause(-1, node, shape.general, (), facets, is_own=True))
        written = get("clauses")
        if written is not None:
            if written.__class__ is list:
                known = self._clauses
                for number, one in enumerate(written):
                    clauses.append(
                        known.get((id(one), number))
                        or self._learn_clause(number, one, ("clauses", number), facets, is_own=is_own)
                    )
            else:
                clauses.append(self._learn_clause(0, written, ("clauses",), facets, is_own=is_own))
        if len(facets) > 1:
            self._bound(facets, clauses)
        duty = Duty(
            checked.entry.id,
            get("name", checked.entry.id),
            domain,
            areas,
            tuple(facets.values()) if facets else (),
            needs,
            start,
            end,
            tuple(clauses),
            frozenset(as_list(abilities)) if abilities is not None else _NO_ABILITIES,
            self._refs(other, ("distinct_from",), self.duties) if other is not None else (),
            Origin(checked.file, checked.entry.key),
            order,
            self.sound,
            node,
        )
        if not self.sound and domain:
            is_placed = areas and "areas" not in self._lost(checked)
            self.doubts.append(Doubt(domain, areas if is_placed else None, period))
        return duty if duty.judged == self.sound else duty._replace(judged=self.sound)

    def _lost(self, checked: Checked) -> set[str]:
        node = checked.entry.node
        return {key for key in node if key not in checked.node} if isinstance(node, dict) else set()

    def _domain(self, node: Mapping[str, Any], default: Mapping[str, Any]) -> str:
        ref = node.get("domain")
        if ref is None:
            ref = default.get("domain")
            if ref is None:
                if self.sound and self.settings.is_known:
                    self._fault("DL004", (), NO_DOMAIN)
                self._lose()
                return ""
            found = self.domains.single.get(ref)
            if found is None:  # reported where the default stands
                self._lose()
                return ""
            return found[0]
        found = self.domains.single.get(ref)
        if found is None:
            self._lose()
            self.domains.complain(ref, self._at(("domain",)), self.report)
            return ""
        return found[0]

    def _areas(self, node: Mapping[str, Any], default: Mapping[str, Any]) -> tuple[str, ...]:
        own = node.get("areas")
        if own is not None:
            if own.__class__ is str:
                found = self.areas.single.get(own)
                if found is not None:
                    return found
            return self._refs(own, ("areas",), self.areas)
        given = default.get("areas")
        if given is not None:
            ids = [self.areas.single.get(ref) for ref in as_list(given)]
            if None in ids:
                self._lose()
            return tuple(dict.fromkeys(id_[0] for id_ in ids if id_ is not None))
        if self.settings.areas is None:
            self._lose()
            return ()
        if not self.settings.areas and self.settings.is_known:
            self._fault("DL004", (), NO_AREAS)
        return self.settings.areas

    def _needs(self, node: Mapping[str, Any], default: Mapping[str, Any]) -> tuple[str, ...]:
        needs = node.get("needs", default.get("needs"))
        if needs is None:
            if "needs" in self.settings.policy.broken:
                self.sound = False
            return self.settings.policy.needs
        return tuple(dict.fromkeys(role for role in as_list(needs) if role != "none"))

    def _facets(self, node: Mapping[str, Any], default: Mapping[str, Any]) -> tuple[dict[str, Facet], bool]:
        """Return the duty's facets by id, and whether they are its own word or follow from its clauses."""
        own = node.get("facets")
        path: Path = ("facets",)
        if own is None:
            own = default.get("facets")
            path = ()
        if own is None:
            return {}, False
        if isinstance(own, dict):
            return {name: self._private(name, form, (*path, name)) for name, form in own.items()}, bool(own)
        facets = {}
        for number, ref in enumerate(as_list(own)):
            at = (*path, number) if path and isinstance(own, list) else path
            found = self.facet_names.single.get(ref) if isinstance(ref, str) else None
            if found is not None:
                facets[found[0]] = self.facets[found[0]]
            else:
                self._lose()
                if path:  # a bad default is reported where it stands
                    self.facet_names.complain(ref, self._at(at), self.report)
        return facets, True

    def _private(self, name: str, form: Mapping[str, Any], path: Path) -> Facet:
        """Return a facet of this duty alone: its values, or a name and values."""
        title: str = name
        values: Mapping[str, Any] = form
        if isinstance(form.get("values"), dict) and "name" not in form.get("values", {}):
            title = form.get("name", name)
            values = form["values"]
        return Facet(name, title, read_values(values), Origin(self.file, self.key), path)

    def _learn_clause(
        self, number: int, node: Mapping[str, Any], path: Path, facets: dict[str, Facet], *, is_own: bool
    ) -> Clause:
        """Return a clause, and know it again: a file's clauses that are written alike are one and the same node.

        Not if anything may be wrong with it, as each place is reported; nor if it means facets of the duty.
        """
        slots = self._shape(node).particular
        clause = self._clause(number, node, slots, path, facets, is_own=is_own)
        if self.sound and self.settings.is_known and not clause.when:
            self._clauses[id(node), number] = clause
        return clause

    def _shape(self, node: Mapping[str, Any]) -> _Shape:
        keys = tuple(node)
        known = self._shapes.get(keys)
        if known is None:
            slots = sorted({_SLOTS[key]: key for key in keys if key in _SLOTS}.items())
            general = tuple(slot for slot in slots if slot[1] in _GENERAL_KEYS)
            known = self._shapes[keys] = _Shape(
                _USUAL_KEYS.isdisjoint(keys), not _GENERAL_KEYS.isdisjoint(keys), general, tuple(slots)
            )
        return known

    def _clause(
        self,
        number: int,
        node: Mapping[str, Any],
        slots: Iterable[tuple[int, str]],
        path: Path,
        facets: dict[str, Facet],
        *,
        is_own: bool,
    ) -> Clause:
        fields: list[Any] = [number, *_BLANK, node]
        for slot, key in slots:
            value = node[key]
            if slot in _PARTIES:
                known = self.parties.get(value) if value.__class__ is str else self._lists.get(id(value))
                fields[slot] = known or self._learn_parties(value, (*path, key))
            elif slot in _AREAS:
                known = self.areas.single.get(value) if value.__class__ is str else None
                fields[slot] = known or self._refs(value, (*path, key), self.areas)
            elif slot == _OFFICE:
                fields[slot] = self._office(value, path, fields)
            elif slot in _SAID:
                fields[slot] = value
            elif slot == _WHEN:
                fields[slot] = self._when(value, path, facets, is_own=is_own)
            elif slot == _DAYS:
                fields[slot : slot + 2] = self._period(node, path)
            elif slot == _FUNDS:
                fields[slot] = self._refs(value, (*path, key), self.bodies)
            else:
                fields[slot] = True
        return Clause._make(fields)

    def _period(self, node: Mapping[str, Any], path: Path) -> Period:
        """Return the days of a duty or clause; reversed ones are a fault."""
        first, last = node.get("from"), node.get("until")
        if first is None and last is None:
            return ALWAYS
        if first is not None and last is not None and first > last:
            self.sound = False
            self.report(reversed_days(Place(self.file, self.key, (*path, "until")), first, last))
        period = self._periods.get((first, last))
        if period is None:
            period = self._periods[first, last] = read_period(first, last)
        return period

    def _learn_parties(self, value: Any, path: Path) -> tuple[str, ...]:
        """Return whom a role names, and know the list again: what a file writes alike is one and the same node."""
        parties = self._parties(value, path)
        if value.__class__ is list and self.sound and self.settings.is_known:
            self._lists[id(value)] = parties
        return parties

    def _parties(self, value: Any, path: Path) -> tuple[str, ...]:
        """Return bodies and selectors, each once, in the order written."""
        found: list[str] = []
        many = value.__class__ is list
        for number, ref in enumerate(value if many else (value,)):
            party = self.parties.get(ref) if ref.__class__ is str else None
            if party is None:
                party = self._selector(ref, (*path, number) if many else path)
            found.extend(party)
        return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)

    def _selector(self, ref: Any, path: Path) -> tuple[str, ...]:
        """Return what a word that names no body stands for; learn it, so that it is looked up once."""
        if isinstance(ref, str) and ref.startswith("@"):
            canonical = read_selector(ref, self.bodies)
            if canonical is not None:
                self.parties[ref] = (canonical,)
                return (canonical,)
            self._lose()
            unknown_selector(ref, self._at(path), self.bodies, self.report)
            return ()
        self._lose()
        if isinstance(ref, str) and f"selectors.{ref}" in self.settings.policy.broken:
            return ()
        if isinstance(ref, str) and ref not in self.bodies.many:
            close = hint(ref, self.suggestions)
            self.report(
                fault("DL005", self._at(path), UNKNOWN, kind=KINDS["body"], ref=clip(ref), hint=close)
            )
        else:
            self.bodies.complain(ref, self._at(path), self.report)
        return ()

    def _refs(self, value: Any, path: Path, names: Names) -> tuple[str, ...]:
        known = names.single
        many = value.__class__ is list
        if many:
            ids = list(map(known.get, value))
            if None not in ids:
                return tuple(dict.fromkeys(chain.from_iterable(ids)))  # type: ignore[arg-type]  # none is None
        found: list[str] = []
        for number, ref in enumerate(value if many else (value,)):
            one = (known.get(ref) if ref.__class__ is str else None) or names.lookup(ref)
            if one is None:
                self._lose()
                names.complain(ref, self._at((*path, number) if many else path), self.report)
            else:
                found.extend(one)
        return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)

    def _office(self, value: Any, path: Path, fields: list[Any]) -> tuple[str, ...]:
        """Return inner offices: looked up below the bodies in the clause's own roles first, then everywhere."""
        if value.__class__ is str and value in self.bodies.records:  # an id, as nearly all are
            return self.bodies.single[value]
        found: list[str] = []
        many = value.__class__ is list
        for number, ref in enumerate(value if many else (value,)):
            one = self.bodies.single.get(ref) if ref in self.bodies.records else None
            place = self._at((*path, "office", number) if many else (*path, "office"))
            if one is None and isinstance(ref, str):
                below = self._below(ref, [party for role in ROLES for party in fields[_SLOTS[role]]])
                if len(below) > 1:
                    self.sound = False
                    self.bodies.ambiguous(ref, below, place, self.report)
                    continue
                one = tuple(below) or self.bodies.single.get(ref)
            if one is None:
                self._lose()
                self.bodies.complain(ref, place, self.report)
            else:
                found.extend(one)
        return tuple(dict.fromkeys(found))

    def _below(self, ref: str, named: list[str]) -> list[str]:
        """Return the bodies of a name below any body that the clause names."""
        owners = set(self.bodies.owners(ref))
        pending = [body for body in named if not body.startswith("@")]
        seen: set[str] = set()
        while pending and owners:
            for child in self.children.get(pending.pop(), ()):
                if child not in seen:
                    seen.add(child)
                    pending.append(child)
        return sorted(owners & seen)

    def _when(
        self, value: Mapping[str, Any], path: Path, facets: dict[str, Facet], *, is_own: bool
    ) -> tuple[tuple[str, frozenset[str]], ...]:
        conditions = []
        for word, wanted in value.items():
            facet = facets.get(word) or self._facet(word, (*path, "when", word), facets, is_own=is_own)
            if facet is None:
                continue
            chosen = self._values(facet, wanted, (*path, "when", word))
            if chosen is not None:
                conditions.append((facet.id, chosen))
        return tuple(conditions)

    def _facet(self, word: str, path: Path, facets: dict[str, Facet], *, is_own: bool) -> Facet | None:
        """Return the facet that a word means which is no id of a facet of the duty; None after a finding.

        Among facets of the duty's own the word is a name; else it is any shared facet, which the duty has from here on.
        """
        place = Place(self.file, self.key, path)
        named = [one for one in facets.values() if one.name == word] if is_own else []
        if len(named) > 1:
            self._ambiguous("facet", word, [one.id for one in named], place)
            return None
        if named:
            return named[0]
        found = self.facet_names.lookup(word)
        if found is None:
            self._lose()
            if is_own and word not in self.facet_names.many:
                known = [*facets, *(one.name for one in facets.values())]
                close = hint(word, known)
                self.report(fault("DL005", place, UNKNOWN, kind=KINDS["facet"], ref=clip(word), hint=close))
            else:
                self.facet_names.complain(word, place, self.report)
            return None
        if is_own:
            self.sound = False
            self.report(fault("DL004", place, LEFT_OUT, facet=clip(word)))
            return None
        return facets.setdefault(found[0], self.facets[found[0]])

    def _values(self, facet: Facet, wanted: Any, path: Path) -> frozenset[str] | None:
        key = (id(facet), wanted if wanted.__class__ is str else tuple(wanted))
        known = self._chosen.get(key)
        if known is None:
            known = self._look_up_values(facet, wanted, path)
            if known is not None and self.sound and self.settings.is_known and not facet.path:
                self._chosen[key] = known
        return known

    def _look_up_values(self, facet: Facet, wanted: Any, path: Path) -> frozenset[str] | None:
        names: dict[str, list[str]] = {}
        for known_id, value in facet.values.items():
            names.setdefault(value.name, []).append(known_id)
        chosen = set()
        many = wanted.__class__ is list
        for number, ref in enumerate(wanted if many else (wanted,)):
            ids = [ref] if ref in facet.values else names.get(ref, [])
            if len(ids) == 1:
                chosen.add(ids[0])
                continue
            place = self._at((*path, number) if many else path)
            if ids:
                self._ambiguous("value", ref, ids, place)
                continue
            self._lose()
            close = hint(ref, [*facet.values, *names]) if isinstance(ref, str) else hint("", ())
            self.report(fault("DL005", place, UNKNOWN, kind=KINDS["value"], ref=clip(str(ref)), hint=close))
        return frozenset(chosen) if chosen else None

    def _ambiguous(self, kind: str, word: str, ids: list[str], place: Place) -> None:
        """Report a name of several facets of one duty, or of several values of one facet."""
        self.sound = False
        listed = Wording("、".join(ids), ", ".join(ids))
        self.report(fault("DL006", place, AMBIGUOUS, ref=clip(word), kind=KINDS[kind], ids=listed))

    def _bound(self, facets: Mapping[str, Facet], clauses: list[Clause]) -> None:
        """Refuse combinations of facet values in numbers that nobody could read."""
        used = {name for clause in clauses for name, _ in clause.when}
        count = 1
        for name in used:
            count *= max(1, len(facets[name].values))
        if count > MOST_COMBINATIONS:
            self._fault("DL004", ("facets",), TOO_MANY, count=count, limit=MOST_COMBINATIONS)

    def _lose(self) -> None:
        """Note that something could not be found; while a file cannot be read, it may well be there."""
        if self.settings.is_known:
            self.sound = False

    def _at(self, path: Path) -> Place:
        return Place(self.file, self.key, path, of_key=False)

    def _fault(self, code: str, path: Path, wording: Wording, **args: object) -> None:
        self.sound = False
        self.report(fault(code, Place(self.file, self.key, path), wording, **args))


def read_values(values: Mapping[str, Any]) -> dict[str, Value]:
    """Return the values of a facet by id."""
    return {
        id_: Value(form, None) if isinstance(form, str) else Value(form["name"], form.get("means"))
        for id_, form in values.items()
    }
