"""Checked nodes to the registry: one table of names a kind, then every reference an id, every day an ordinal."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dutylist.loading.alike import report_alike
from dutylist.loading.duties import DutyResolver, read_values
from dutylist.loading.matters import resolve_matter
from dutylist.loading.mechanisms import read_mechanisms
from dutylist.loading.names import Names
from dutylist.loading.parse import Checked, as_list
from dutylist.loading.problem import Report, clip, fault
from dutylist.loading.settings import read_settings, stopped
from dutylist.model.finding import Finding, Place, Related, Wording
from dutylist.model.period import ALWAYS, Period, read_period
from dutylist.model.registry import Area, Body, Domain, Facet, Matter, Origin, Registry

DUPLICATE = Wording(
    "编号「{id}」重复；以先出现的为准，请改名或删除一处",
    "the id {id} stands twice; the first counts, rename or delete one",
)
TWICE = Wording(
    "「{key}」在整个清单中只能出现一次；以先出现的为准",
    "{key} may stand only once in the whole list; the first counts",
)
THE_FIRST = Wording("「{id}」第一次出现在这里", "{id} first stands here")

KIND_OF = {
    "areas": "area",
    "bodies": "body",
    "duties": "duty",
    "domains": "domain",
    "facets": "facet",
    "datasets": "dataset",
}
MATTERS = (
    "transfers",
    "assets",
    "collaborations",
    "datasets",
    "indicators",
    "flows",
    "post_pools",
    "confirmations",
)


class Resolver:
    """Resolves one list. `wholes` holds each file's `defaults`, `list` and `policy`."""

    def __init__(
        self,
        entities: Mapping[str, list[Checked]],
        wholes: list[dict[str, Checked]],
        report: Report,
        lost: Iterable[str] = (),
    ) -> None:
        """Take the checked entities by section, in file order; `lost` names sections and files nothing is known of."""
        self.wholes = wholes
        self.is_known = True
        self.report = report
        self.sections: dict[str, list[Checked]] = {}
        self.unsound: dict[str, set[str]] = {kind: set() for kind in KIND_OF.values()}
        self.unjudged: list[str] = list(lost)
        for section in (*KIND_OF, *MATTERS):
            self.sections[section] = self._first_ones(section, entities.get(section, ()))
        self._replaced: dict[str, list[str]] | None = None
        self.tables = {kind: self._table(section, kind) for section, kind in KIND_OF.items()}

    def _first_ones(self, section: str, entities: Iterable[Checked]) -> list[Checked]:
        """Return the entities of a section, each id once; the first counts."""
        if section == "confirmations":
            return list(entities)
        first: dict[str, Checked] = {}
        for checked in entities:
            id_ = checked.entry.id
            if id_ in first:
                other = first[id_]
                related = (Related(THE_FIRST, Place(other.file, other.entry.key), {"id": clip(id_)}),)
                place = Place(checked.file, checked.entry.key)
                self.report(fault("DL007", place, DUPLICATE, related, id=clip(id_)))
                self.unjudged.append(id_)
            else:
                first[id_] = checked
        report_alike(first, self.report)
        return list(first.values())

    def _table(self, section: str, kind: str) -> Names:
        records = {one.entry.id: one for one in self.sections[section]}
        self.unsound[kind].update(id_ for id_, one in records.items() if not one.sound)
        names = Names(kind, records, self._successor if kind == "body" else lambda _: None)
        if kind != "duty":  # hardly anything refers to duties by name, and there are many
            names.learn()
        return names

    def _successor(self, owners: list[str]) -> str | None:
        """Return the one of several bodies of a name that replaces, directly or down the line, all the others.

        Linear: if there is one, it is the last from which a walk over all of them begins.
        """
        if self._replaced is None:
            self._replaced = self._successions()
        reached: set[str] = set()
        last = owners[0]
        for owner in owners:
            if owner not in reached:
                last = owner
                self._walk(owner, reached)
        gone = self._walk(last, set())
        return last if all(other in gone for other in owners if other != last) else None

    def _walk(self, body: str, reached: set[str]) -> set[str]:
        """Add to `reached` a body and all that it replaces down the line, and return it."""
        pending = [body]
        reached.add(body)
        while pending:
            for other in (self._replaced or {}).get(pending.pop(), ()):
                if other not in reached:
                    reached.add(other)
                    pending.append(other)
        return reached

    def _successions(self) -> dict[str, list[str]]:
        """Return whom each body replaces, by every word that can mean one, before the table of bodies is settled."""
        nodes = {one.entry.id: one.node for one in self.sections["bodies"]}
        meant: dict[str, list[str]] = {}
        for id_, node in nodes.items():
            for word in {node.get("name"), node.get("short"), *as_list(node.get("nameplates"))}:
                if isinstance(word, str):
                    meant.setdefault(word, []).append(id_)
        replaced: dict[str, list[str]] = {}
        for id_, node in nodes.items():
            refs = [ref for ref in as_list(node.get("replaces")) if isinstance(ref, str)]
            owners = (other for ref in refs for other in ([ref] if ref in nodes else meant.get(ref, ())))
            replaced[id_] = [other for other in owners if other != id_]
        return replaced

    def registry(self, faults: list[Finding], unread: list[str], files: list[str]) -> Registry:
        """Return the resolved list. `faults` keeps growing until this returns."""
        self.is_known = not unread
        info, policy = (self._first_whole(key) for key in ("list", "policy"))
        settings = read_settings(
            info, policy, self.tables["area"], self.tables["domain"], self.tables["body"], self.report
        )
        settings = settings._replace(is_known=self.is_known)
        if self.is_known:
            self.unjudged.extend(f"policy.{key}" for key in stopped(settings.policy))
        facets = {one.entry.id: self._facet(one) for one in self.sections["facets"]}
        domains = {
            one.entry.id: Domain(one.entry.id, one.node["name"], Origin(one.file, one.entry.key), one.node)
            for one in self.sections["domains"]
        }
        areas = {one.entry.id: self._area(one) for one in self.sections["areas"]}
        bodies = {one.entry.id: self._body(one) for one in self.sections["bodies"]}
        children: dict[str, list[str]] = {}
        for body in bodies.values():
            if body.parent is not None:
                children.setdefault(body.parent, []).append(body.id)
        resolver = DutyResolver(self.tables, facets, settings, children, self.report)
        self._check_defaults(resolver)
        duties = {}
        for order, one in enumerate(self.sections["duties"]):
            duties[one.entry.id] = resolver.resolve(one, self.wholes[one.file].get("defaults"), order)
        words = _facet_words(facets.values(), duties.values())
        resolved = [
            resolve_matter(one, self.tables, settings, words, self.report)
            for section in MATTERS
            for one in self.sections[section]
        ]
        matters = [matter for matter, _ in resolved]
        self._answered_twice(matters)
        self.unjudged.extend(duty.id for duty in duties.values() if not duty.judged)
        self.unjudged.extend(matter.id for matter in matters if not matter.judged)
        return Registry(
            name=settings.name,
            areas_to_govern=settings.areas or (),
            policy=settings.policy,
            facets=facets,
            domains=domains,
            areas=areas,
            bodies=bodies,
            duties=duties,
            matters=tuple(matters),
            mechanisms=read_mechanisms(resolved),
            unsound={kind: frozenset(ids) for kind, ids in self.unsound.items()},
            mentioned=frozenset(self._mentioned()),
            faults=tuple(faults),
            unread=tuple(unread),
            unjudged=tuple(dict.fromkeys(self.unjudged)),
            doubts=tuple(resolver.doubts),
            files=tuple(files),
            info=info.node if info is not None else {},
            document=settings.document,
        )

    def _answered_twice(self, matters: Iterable[Matter]) -> None:
        """Report answers of one body on one duty that stand in more than one place; the first counts."""
        find = self.tables["body"].single.get
        first: dict[tuple[str, str], Place] = {}
        for matter in matters:
            if matter.section == "confirmations":
                for ref in matter.written:
                    place = Place(*matter.origin, (ref,))
                    for duty in matter.links.get("duty", ()):
                        for body in find(ref, ()):
                            pair = f"{duty} / {body}"
                            other = first.setdefault((duty, body), place)
                            if other != place:
                                related = (Related(THE_FIRST, other, {"id": pair}),)
                                self.report(fault("DL007", place, DUPLICATE, related, id=clip(pair)))
                                self.unjudged.append(pair)

    def _mentioned(self) -> Iterator[str]:
        """Yield the bodies named anywhere in the duties and mechanisms that have a fault."""
        find = self.tables["body"].single.get
        for section in ("duties", *MATTERS):
            for checked in self.sections[section]:
                if not checked.sound:
                    for text in _texts(checked.entry.node):
                        yield from find(text, ())

    def _first_whole(self, key: str) -> Checked | None:
        """Return the first `list` or `policy` in path order; the others are reported."""
        found = [whole[key] for whole in self.wholes if key in whole]
        for second in found[1:]:
            related = (Related(THE_FIRST, Place(found[0].file, found[0].entry.key), {"id": key}),)
            place = Place(second.file, second.entry.key)
            self.report(fault("DL007", place, TWICE, related, key=key))
        return found[0] if found else None

    def _check_defaults(self, resolver: DutyResolver) -> None:
        """Report bad references in the files' `defaults`, once and where they stand."""
        for whole in self.wholes:
            checked = whole.get("defaults")
            if checked is None:
                continue
            for key, kind in (("domain", "domain"), ("areas", "area"), ("facets", "facet")):
                value = checked.node.get(key)
                if isinstance(value, dict):
                    continue
                for number, ref in enumerate(as_list(value)):
                    path = (key, number) if isinstance(value, list) else (key,)
                    place = Place(checked.file, checked.entry.key, path, of_key=False)
                    self.tables[kind].find(ref, place, resolver.report)

    def _facet(self, checked: Checked) -> Facet:
        node = checked.node
        values = read_values(node.get("values", {}))
        return Facet(
            checked.entry.id, node.get("name", checked.entry.id), values, self._origin(checked), (), node
        )

    def _area(self, checked: Checked) -> Area:
        node = checked.node
        within: list[tuple[str, Period]] = []
        value = node.get("within")
        for number, item in enumerate(as_list(value)):
            path: tuple[str | int, ...] = ("within", number) if isinstance(value, list) else ("within",)
            ref, period = item, ALWAYS
            if isinstance(item, dict):
                ref, period = item["area"], read_period(item.get("from"), item.get("until"))
                path = (*path, "area")
            found = self._find("area", checked, ref, path, "area")
            within.extend((id_, period) for id_ in found)
        km2 = node.get("km2")
        return Area(
            checked.entry.id,
            node.get("name", checked.entry.id),
            node.get("kind", ""),
            None if km2 is None else float(km2),
            node.get("complete", False),
            tuple(within),
            self._origin(checked),
            node,
        )

    def _body(self, checked: Checked) -> Body:
        node = checked.node
        parent = self._all("body", checked, "parent", "body")
        return Body(
            checked.entry.id,
            node.get("name", checked.entry.id),
            node.get("short", ""),
            node.get("kind", "other"),
            parent[0] if parent else None,
            self._all("area", checked, "covers", "body"),
            read_period(node.get("from"), node.get("until")),
            self._all("body", checked, "replaces", "body"),
            tuple(as_list(node.get("nameplates"))),
            frozenset(as_list(node.get("abilities"))),
            self._origin(checked),
            node,
        )

    def _all(self, kind: str, checked: Checked, key: str, owner: str) -> tuple[str, ...]:
        value = checked.node.get(key)
        found: list[str] = []
        for number, ref in enumerate(as_list(value)):
            path: tuple[str | int, ...] = (key, number) if isinstance(value, list) else (key,)
            found.extend(self._find(kind, checked, ref, path, owner))
        return tuple(dict.fromkeys(found))

    def _find(
        self, kind: str, checked: Checked, ref: Any, path: tuple[str | int, ...], owner: str
    ) -> tuple[str, ...]:
        place = Place(checked.file, checked.entry.key, path, of_key=False)
        found = self.tables[kind].find(ref, place, self.report)
        if not found and self.is_known:
            self.unsound[owner].add(checked.entry.id)
        return found

    @staticmethod
    def _origin(checked: Checked) -> Origin:
        return Origin(checked.file, checked.entry.key)


def _texts(node: Any) -> Iterator[str]:
    """Yield every text and key of a node."""
    pending = [node]
    while pending:
        one = pending.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            pending.extend((*one, *one.values()))
        elif isinstance(one, list):
            pending.extend(one)


def _facet_words(facets: Iterable[Facet], duties: Iterable[Any]) -> dict[str, set[str]]:
    """Return every word for a facet, shared or private, with the words for its values."""
    words: dict[str, set[str]] = {}
    shared = {id(facet): facet for facet in facets}
    for duty in duties:
        for facet in duty.facets:
            shared.setdefault(id(facet), facet)
    for facet in shared.values():
        values = {*facet.values, *(value.name for value in facet.values.values())}
        for word in (facet.id, facet.name):
            words.setdefault(word, set()).update(values)
    return words
