"""SPEC §3 read a second time: a judge that looks at every cell, facet combination and day, one by one.

It shares no line with dutylist and is never clever: what is true of a point is looked up for it alone.
Lists come as `yaml.safe_load` would give them (SPEC §1-2), dates as ISO text, and without any fault.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from typing import Any, NamedTuple

DAY = timedelta(days=1)
ROLES = ("lead", "support", "supervise", "agent")
KINDS = {"committee", "township", "department", "office", "institution", "stationed"}
KINDS |= {"company", "agent", "village", "superior", "other"}
WARNINGS = {"DL103", "DL203", "DL205", "DL206", "DL303", "DL407"}  # §4; all others are errors
JUDGED = WARNINGS | {"DL101", "DL102", "DL104", "DL105", "DL201", "DL202", "DL207"}
JUDGED |= {"DL301", "DL302", "DL304", "DL305", "DL401"}

Combo = tuple[tuple[str, str], ...]  # (facet, value) in the duty's order of facets
Clause = dict[str, Any]  # as written
Call = tuple[str, str, tuple[str, ...]]  # code, role, bodies: what one point says
Grouped = dict[tuple[str, str, str, tuple[str, ...], Combo, date, date], set[str]]
"""Cells by code, severity, role, bodies, combination and the first and last day of a run."""


class Verdict(NamedTuple):
    """One finding, as far as SPEC §5 fixes it. `bodies`, `cells` and `facets` are sorted."""

    code: str
    severity: str
    duty: str | None
    domain: str | None
    role: str | None
    bodies: tuple[str, ...]
    cells: tuple[str, ...]
    facets: Combo
    from_: str | None
    until: str | None

    def __str__(self) -> str:
        """One line, for people: code severity duty/domain role by=bodies at=cells facets from..until."""
        facets = ",".join(f"{facet}={value}" for facet, value in self.facets)
        return (
            f"{self.code} {self.severity} {self.duty}/{self.domain} {self.role} by={','.join(self.bodies)}"
            f" at={','.join(self.cells)} [{facets}] {self.from_ or ''}..{self.until or ''}"
        )


def judge(data: Mapping[str, Any], on: date, all_time: bool = False) -> set[Verdict]:
    """Return every finding of the judged codes. Time and space: cells x combinations x days x clauses."""
    return judge_world(World(data, on), data, on, all_time)


def judge_world(world: "World", data: Mapping[str, Any], on: date, all_time: bool) -> set[Verdict]:
    """Return what `judge` does, of a list that has been read."""
    counted = world.days if all_time else [day for day in world.days if day >= on]
    found: set[Verdict] = set()
    for duty in world.duties:
        found |= set(point_findings(world, duty, counted, on))
        found |= set(duty_findings(world, duty, counted))
    found |= set(missing_domains(world, data, on))
    found |= set(same_duties(world, counted))
    return found


# --- What the list says -------------------------------------------------------------------------------------


def items(value: object) -> list[Any]:
    """Return a list where §1 lets one value stand for it; absent is empty."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def entities(section: Mapping[str, Any] | None) -> dict[str, dict[str, Any]]:
    """Return a section with `id: 名称` written out (§1)."""
    return {key: one if isinstance(one, dict) else {"name": one} for key, one in (section or {}).items()}


def start(entity: Mapping[str, Any]) -> date:
    """Return the first day; no `from` is the beginning of time."""
    return date.fromisoformat(entity["from"]) if entity.get("from") else date.min


def end(entity: Mapping[str, Any]) -> date:
    """Return the last day; no `until`, or 9999-12-31, is no end (§2)."""
    return date.fromisoformat(entity["until"]) if entity.get("until") else date.max


def refer(section: Mapping[str, dict[str, Any]], written: str) -> str:
    """Return the id that a reference means (§2): an id, else a name; of two the one that replaces."""
    if written in section:
        return written
    named = [
        key
        for key, one in section.items()
        if written in [one.get("name"), one.get("short"), *items(one.get("nameplates"))]
    ]
    replaced = [refer(section, old) for key in named for old in items(section[key].get("replaces"))]
    (only,) = [key for key in named if key not in replaced]
    return only


@dataclass(frozen=True, eq=False)
class Duty:
    """One duty with everything that §2 fills in by default."""

    id: str
    written: dict[str, Any]
    domain: str
    areas: list[str]
    facets: dict[str, list[str]]
    needs: list[str]
    clauses: list[Clause]  # the general rule, if any, is the last and has `general: True`

    def combos(self) -> list[Combo]:
        """Return the combinations of values; one empty combination if there are no facets (§3)."""
        pairs = [[(facet, value) for value in values] for facet, values in self.facets.items()]
        return list(product(*pairs))


@dataclass
class Point:
    """What §3 says of one cell, facet combination and day of a duty."""

    holders: dict[str, set[str]] = field(default_factory=lambda: {role: set() for role in ROLES})
    lead_sets: set[frozenset[str]] = field(default_factory=set)
    ambiguous: set[frozenset[str]] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    nobody: bool = False
    is_none: bool = False
    is_open: bool = False
    between: set[str] = field(default_factory=set)
    outside: set[tuple[str, str]] = field(default_factory=set)
    reaching: set[int] = field(default_factory=set)

    @property
    def leads(self) -> set[str]:
        """Existing bodies that lead here."""
        return self.holders["lead"]


class World:
    """Places, bodies and duties, with what holds of them on each day of the window."""

    def __init__(self, data: Mapping[str, Any], on: date) -> None:
        self.days = window(data, on)
        self.areas = entities(data.get("areas"))
        self.bodies = entities(data.get("bodies"))
        self.facets = entities(data.get("facets"))
        self.domains = entities(data.get("domains"))
        policy = data.get("policy") or {}
        self.words = {"属地镇街": "@township", **(policy.get("selectors") or {})}
        self.parents: dict[str, list[tuple[str, date, date]]] = {key: [] for key in self.areas}
        for key, area in self.areas.items():
            for one in items(area.get("within")):
                whole = one if isinstance(one, dict) else {"area": one}
                self.parents[key].append((refer(self.areas, whole["area"]), start(whole), end(whole)))
        wholes = {whole for memberships in self.parents.values() for whole, _, _ in memberships}
        self.cells = [key for key, area in self.areas.items() if not (key in wholes and area.get("complete"))]
        self.inside = {
            (key, whole, day) for day in self.days for key in self.areas for whole in self.above(key, day)
        }
        self.listed = self.area_ids((data.get("list") or {}).get("areas"))
        self.needed = items(policy.get("needs"))
        self.duties = [self.read(key, one) for key, one in entities(data.get("duties")).items()]
        self.points = {duty.id: dict(self.look_everywhere(duty)) for duty in self.duties}

    def above(self, area: str, day: date) -> Iterator[str]:
        """Yield the areas that `area` lies in on `day`, itself included (§2, Areas)."""
        yield area
        for whole, first, last in self.parents[area]:
            if first <= day <= last:
                yield from self.above(whole, day)

    def area_ids(self, written: object) -> list[str]:
        """Return the areas that a key names."""
        return [refer(self.areas, one) for one in items(written)]

    def read(self, key: str, written: dict[str, Any]) -> Duty:
        """Return a duty with its defaults filled in (§2)."""
        clauses = items(written.get("clauses"))
        facets = written.get("facets")
        if not isinstance(facets, dict):
            chosen = items(facets) or [facet for clause in clauses for facet in clause.get("when") or {}]
            facets = {facet: self.facets[facet]["values"] for facet in chosen}
        needs = items(written.get("needs")) or self.needed
        rule = {name: one for name, one in written.items() if name in (*ROLES, "joint")}
        return Duty(
            id=key,
            written=written,
            domain=refer(self.domains, written["domain"]),
            areas=self.area_ids(written.get("areas")) or self.listed,
            facets={facet: list(values) for facet, values in facets.items()},
            needs=[role for role in needs if role != "none"],
            clauses=[*clauses, {**rule, "general": True}] if set(rule) & set(ROLES) else clauses,
        )

    # --- Who may act, and where -----------------------------------------------------------------------------

    def line(self, body: str) -> list[str]:
        """Return the body and its ancestors, nearest first."""
        parent = self.bodies[body].get("parent")
        return [body, *(self.line(refer(self.bodies, parent)) if parent else [])]

    def exists(self, body: str, day: date) -> bool:
        """§3: within its own from..until, and so are all of its ancestors."""
        return all(start(self.bodies[one]) <= day <= end(self.bodies[one]) for one in self.line(body))

    def is_past(self, body: str, day: date) -> bool:
        """DL302: its own or an ancestor's `until` lies before the day."""
        return any(end(self.bodies[one]) < day for one in self.line(body))

    def covers(self, body: str, cell: str, day: date) -> bool:
        """Whether the body's own `covers` holds the cell that day."""
        return any(
            (cell, area, day) in self.inside for area in self.area_ids(self.bodies[body].get("covers"))
        )

    def may_act(self, body: str, cell: str, day: date) -> bool:
        """§3, jurisdiction: own `covers`, or the nearest ancestor's that has one; with none, everywhere."""
        for one in self.line(body):
            if items(self.bodies[one].get("covers")):
                return self.covers(one, cell, day)
        return True

    def is_selector(self, reference: str) -> bool:
        """Whether a reference selects bodies, where others name one (§2)."""
        return reference.startswith("@") or reference in self.words

    def selected(self, reference: str, cell: str, day: date) -> set[str] | None:
        """§2, Selectors: the bodies that `@KIND`, `@BODY` or a word stands for; else None."""
        if not self.is_selector(reference):
            return None
        chosen: str = self.words.get(reference, reference).removeprefix("@")
        if chosen in KINDS:
            among = [body for body, one in self.bodies.items() if one.get("kind") == chosen]
        else:
            root = refer(self.bodies, chosen)
            among = [body for body in self.bodies if root in self.line(body)[1:]]
        return {body for body in among if self.exists(body, day) and self.covers(body, cell, day)}

    # --- What reaches a point -------------------------------------------------------------------------------

    def in_one_of(self, written: object, cell: str, day: date) -> bool:
        """Whether the cell lies in one of the areas that a key names."""
        return any((cell, area, day) in self.inside for area in self.area_ids(written))

    def applies(self, clause: Clause, cell: str, combo: Combo, day: date) -> bool:
        """§3: the conditions of a clause that ask for no body: days, `when`, `except` and `in`."""
        when = clause.get("when") or {}
        if not start(clause) <= day <= end(clause):
            return False
        if any(facet in when and value not in items(when[facet]) for facet, value in combo):
            return False
        if self.in_one_of(clause.get("except"), cell, day):
            return False
        return not items(clause.get("in")) or self.in_one_of(clause["in"], cell, day)

    def reach(self, clause: Clause, body: str, cell: str, combo: Combo, day: date) -> str | None:
        """§3: how a clause reaches a point for a named body: "within" its jurisdiction, "outside" it."""
        if not self.applies(clause, cell, combo, day):
            return None
        if self.may_act(body, cell, day):
            return "within"
        for area in self.area_ids(clause.get("in")):
            has_some = any((c, area, day) in self.inside and self.may_act(body, c, day) for c in self.cells)
            if (cell, area, day) in self.inside and not has_some:
                return "outside"
        return None

    def look(self, duty: Duty, cell: str, combo: Combo, day: date) -> Point:
        """Return what the clauses of a duty say of one point."""
        point = Point()
        reached_lead = False
        for number, clause in enumerate(duty.clauses):
            applies = self.applies(clause, cell, combo, day)
            yields = "general" in clause and (reached_lead or point.is_none or point.is_open)
            if applies and ("none" in clause or "open" in clause):
                point.reaching.add(number)
                point.is_none |= "none" in clause
                point.is_open |= "open" in clause
                for reference in items(clause.get("between")):
                    selected = self.selected(reference, cell, day)
                    point.between |= {refer(self.bodies, reference)} if selected is None else selected
            for role in ROLES:
                together: set[str] = set()
                for reference in items(clause.get(role)):
                    here = self.selected(reference, cell, day)
                    body = None if here is not None else refer(self.bodies, reference)
                    how = self.reach(clause, body, cell, combo, day) if body else applies
                    if not how or (role == "lead" and yields):
                        continue
                    point.reaching.add(number)
                    if body and how == "outside" and not items(clause.get("basis")):
                        point.outside.add((role, body))
                    if body:
                        here = {body} if self.exists(body, day) else set()
                    assert here is not None
                    point.holders[role] |= here
                    together |= here
                    if role == "lead":
                        reached_lead = True
                        if not here and body:
                            point.missing.add(body)
                        elif not here:
                            point.nobody = True
                        elif "joint" not in clause:
                            point.lead_sets.add(frozenset(here))
                            point.ambiguous |= {frozenset(here)} if len(here) > 1 else set()
                if role == "lead" and "joint" in clause and together:
                    point.lead_sets.add(frozenset(together))
        return point

    def look_everywhere(self, duty: Duty) -> Iterator[tuple[tuple[str, Combo, date], Point]]:
        """Yield the points of the duty's space (§3) on all days of the window."""
        for cell, combo, day in product(self.cells, duty.combos(), self.days):
            in_term = start(duty.written) <= day <= end(duty.written)
            if in_term and any((cell, area, day) in self.inside for area in duty.areas):
                yield (cell, combo, day), self.look(duty, cell, combo, day)


def window(data: object, on: date) -> list[date]:
    """Return all days from two before the first date to two after the last; nothing changes beyond.

    Transfers of years ago are left aside: what they changed, they have changed long before any other date.
    """
    dates = [on]

    def gather(node: object) -> None:
        if isinstance(node, dict):
            dates.extend(
                day
                for key in ("from", "until", "effective")
                if "0" <= str(node.get(key) or "") < "9999-12-31"  # neither absent, nor for ever, nor 未取得
                if (day := date.fromisoformat(node[key])) > on - 20 * DAY or key != "effective"
            )
        for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            gather(child)

    gather(data)
    first, last = min(dates) - 2 * DAY, max(dates) + 2 * DAY
    return [first + n * DAY for n in range((last - first).days + 1)]


# --- What is wrong at a point -------------------------------------------------------------------------------


def no_lead(world: World, duty: Duty, point: Point, day: date) -> Call | None:
    """§3, "no lead": the first reason that applies, or None where nothing is missing or DL301 says it all."""
    if point.leads or point.is_none or not has_owner_clause(duty):
        return None
    if point.is_open:
        return "DL105", "lead", tuple(sorted(point.between))
    if point.missing:
        past = any(world.is_past(body, day) for body in point.missing)
        return "DL302" if past else "DL303", "lead", tuple(sorted(point.missing))
    return "DL304" if point.nobody else "DL101", "lead", ()


def has_owner_clause(duty: Duty) -> bool:
    """Whether the duty has a `lead`, `none` or `open` anywhere."""
    return any(key in clause for clause in duty.clauses for key in ("lead", "none", "open"))


def calls(world: World, duty: Duty, point: Point) -> Iterator[Call]:
    """Yield what a point says apart from "no lead" (§3)."""
    leads = tuple(sorted(point.leads))
    if len(point.lead_sets) > 1:
        lines = [world.line(body) for body in leads]
        nested = all(len(one) == 1 for one in point.lead_sets) and all(
            a[0] in b or b[0] in a for a, b in product(lines, lines)
        )
        yield "DL203" if nested else "DL201", "lead", leads
    for bodies in point.ambiguous:
        yield "DL305", "lead", tuple(sorted(bodies))
    if leads and (point.is_none or point.is_open):
        yield "DL205", "lead", leads
    for body in point.leads & point.holders["supervise"]:
        if not point.holders["agent"] - {body}:
            yield "DL206", "supervise", (body,)
    for body in leads:
        able = {one for up in world.line(body) for one in items(world.bodies[up].get("abilities"))}
        lacks = set(items(duty.written.get("abilities"))) - able
        if lacks or world.bodies[body].get("kind") == "agent":
            yield "DL207", "lead", (body,)
    for role, body in point.outside:
        yield "DL401", role, (body,)
    for role in duty.needs:
        if not point.holders[role]:
            yield "DL102", role, ()


def runs(days: Iterable[date]) -> list[tuple[date, date]]:
    """Return the maximal runs of consecutive days, each by its first and last day."""
    found: list[tuple[date, date]] = []
    for day in sorted(days):
        if found and found[-1][1] + DAY == day:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def point_findings(world: World, duty: Duty, counted: list[date], on: date) -> Iterator[Verdict]:
    """Yield one finding per cause (§3): group points by run, list the cells, leave out facets."""
    points = world.points[duty.id]
    grouped: Grouped = defaultdict(set)
    for cell, combo in product(world.cells, duty.combos()):
        here = {day: points[cell, combo, day] for day in counted if (cell, combo, day) in points}
        said: dict[Call, set[date]] = defaultdict(set)
        lacking: dict[date, Call] = {}
        for day, point in here.items():
            for call in calls(world, duty, point):
                said[call].add(day)
            reason = no_lead(world, duty, point, day)
            if reason:
                lacking[day] = reason
        for first, last in runs(lacking):
            before = here.get(first - DAY)
            if first > on and before and before.leads:  # still to come: one DL103 as a whole
                call = ("DL103", "lead", tuple(sorted(before.leads)))
                grouped["DL103", "warning", *call[1:], combo, first, last].add(cell)
            else:
                for day, call in lacking.items():
                    if first <= day <= last:
                        said[call].add(day)
        for (code, role, bodies), days in said.items():
            for first, last in runs(days):
                soft = code == "DL102" and first > on and first - DAY in here  # then the role was filled
                severity = "warning" if soft or code in WARNINGS else "error"
                grouped[code, severity, role, bodies, combo, first, last].add(cell)
    yield from one_per_cause(world, duty, grouped)


def one_per_cause(world: World, duty: Duty, grouped: Grouped) -> Iterator[Verdict]:
    """Yield one finding for each group, facets of which every value is hit left out (§3)."""
    found = {(*key, tuple(sorted(cells))) for key, cells in grouped.items()}
    for facet, values in duty.facets.items():
        for one in list(found):
            code, severity, role, bodies, combo, first, last, where = one
            alike = {
                (code, severity, role, bodies, with_value(combo, facet, value), first, last, where)
                for value in values
            }
            if facet in dict(combo) and alike <= found:
                rest = tuple(pair for pair in combo if pair[0] != facet)
                found = found - alike | {(code, severity, role, bodies, rest, first, last, where)}
    for code, severity, role, bodies, combo, first, last, where in found:
        since = None if first == world.days[0] else first.isoformat()
        until = None if last == world.days[-1] else last.isoformat()
        about = (code, severity, duty.id, duty.domain, role, bodies, where)
        yield Verdict(*about, tuple(sorted(combo)), since, until)


def with_value(combo: Combo, facet: str, value: str) -> Combo:
    """Return the combination with another value of one facet."""
    return tuple((name, value if name == facet else old) for name, old in combo)


# --- What is wrong with a duty or a list --------------------------------------------------------------------


def duty_findings(world: World, duty: Duty, counted: list[date]) -> Iterator[Verdict]:
    """Yield DL301 (§3) and DL407 (§4: on any day, whatever the reference day)."""
    points = world.points[duty.id]
    if not has_owner_clause(duty) and any(day in counted for _, _, day in points):
        yield Verdict("DL301", "error", duty.id, duty.domain, None, (), (), (), None, None)
    for number, clause in enumerate(duty.clauses):
        if not any(number in point.reaching for point in points.values()):
            references = [one for role in ROLES for one in items(clause.get(role))]
            named = {refer(world.bodies, one) for one in references if not world.is_selector(one)}
            bodies = tuple(sorted(named))
            yield Verdict("DL407", "warning", duty.id, duty.domain, None, bodies, (), (), None, None)


def missing_domains(world: World, data: Mapping[str, Any], on: date) -> Iterator[Verdict]:
    """Yield DL104: cells of list.areas in no space of a duty of the domain on the reference day."""
    for written in items((data.get("policy") or {}).get("every_area_needs")):
        domain = refer(world.domains, written)
        needed = {c for c in world.cells if any((c, area, on) in world.inside for area in world.listed)}
        present = {
            cell
            for duty in world.duties
            for cell, _, day in world.points[duty.id]
            if duty.domain == domain and day == on
        }
        if needed - present:
            cells = tuple(sorted(needed - present))
            yield Verdict("DL104", "error", None, domain, None, (), cells, (), None, None)


def plain(text: object) -> str:
    """Return a text without white space and punctuation (DL202)."""
    return "".join(c for c in str(text or "") if unicodedata.category(c)[0] not in "PZC")


def same_duties(world: World, counted: list[date]) -> Iterator[Verdict]:
    """Yield DL202: one finding a pair, at the later duty."""
    for n, later in enumerate(world.duties):
        for earlier in world.duties[:n]:
            one, two = earlier.written, later.written
            if any(plain(one.get(key)) != plain(two.get(key)) for key in ("name", "subitem")):
                continue
            if one.get("level") and two.get("level") and one["level"] != two["level"]:
                continue
            if later.id in items(one.get("distinct_from")) or earlier.id in items(two.get("distinct_from")):
                continue
            ours, theirs = leads_by_place(world, later, counted), leads_by_place(world, earlier, counted)
            differ = [
                at for at in ours if at in theirs and ours[at] and theirs[at] and ours[at] != theirs[at]
            ]
            if differ:
                bodies = {body for at in differ for body in ours[at] | theirs[at]}
                cells = tuple(sorted({cell for cell, _ in differ}))
                about = ("DL202", "error", later.id, later.domain, None, tuple(sorted(bodies)), cells)
                yield Verdict(*about, (), None, None)


def leads_by_place(world: World, duty: Duty, counted: list[date]) -> dict[tuple[str, date], set[str]]:
    """Return the union of the leads over the facet combinations, by cell and counted day."""
    found: dict[tuple[str, date], set[str]] = defaultdict(set)
    for (cell, _, day), point in world.points[duty.id].items():
        if day in counted:
            found[cell, day] |= point.leads
    return found
