"""The mechanisms of SPEC §6: their references, resolved by one table. What they become is in `mechanisms.py`."""

from collections.abc import Iterator, Mapping
from typing import Any

from dutylist.loading.names import Names
from dutylist.loading.parse import Checked
from dutylist.loading.problem import Report, fault
from dutylist.loading.settings import Settings, read_selector, unknown_selector
from dutylist.model.finding import Place
from dutylist.model.registry import Matter, Origin

UNKNOWN_FIGURES = "未取得"
"""What published notices write where a fact could not be had."""

# Where each section refers to what. `*` is every key of a mapping, a trailing `:` means the key itself.
REFERENCES: dict[str, dict[str, str]] = {
    "transfers": {
        "duties": "duty",
        "giver": "party",
        "receiver": "party",
        "areas": "area",
        "accepted:": "body",
        "supervisor": "party",
        "when:": "facet",
    },
    "assets": {
        "in": "area",
        "upkeep": "duty",
        "builder": "body",
        "interim": "body",
        "interim.body": "body",
        "keeper": "body",
        "pays": "body",
    },
    "collaborations": {
        "whistle": "party",
        "areas": "area",
        "duties": "duty",
        "respond.body": "party",
        "escalate": "party",
    },
    "datasets": {"provider": "body", "consumers": "party"},
    "indicators": {"assessor": "body", "assesses": "party", "needs": "dataset"},
    "flows": {"areas": "area", "steps": "duty"},
    "post_pools": {"allocations.body": "body"},
    "confirmations": {":": "body"},
}

Path = tuple[str | int, ...]
Resolved = dict[Path, tuple[str, ...]]
"""What a reference means, by where it stands in its record; a confirmation's duty stands at the empty path."""


def resolve_matter(
    checked: Checked,
    tables: Mapping[str, Names],
    settings: Settings,
    facet_words: Mapping[str, set[str]],
    report: Report,
) -> tuple[Matter, Resolved]:
    """Return a record of the mechanisms and what its references mean; one finding for each that means nothing."""
    entry, node, sound, file = checked
    links: dict[str, tuple[str, ...]] = {}
    resolved: Resolved = {}
    if entry.section == "confirmations":
        place = Place(file, entry.key)
        links["duty"] = resolved[()] = tables["duty"].find(entry.id, place, report)
        sound = sound and bool(links["duty"])
    for dotted, kind in REFERENCES[entry.section].items():
        found: list[str] = []
        for path, ref, of_key in _values(node, dotted):
            at = Place(file, entry.key, path, of_key)
            if ref == UNKNOWN_FIGURES and dotted == "supervisor":
                continue
            if kind == "facet":
                ids: tuple[str, ...] = tuple(_facet_values(ref, node["when"][ref], facet_words, at, report))
            elif kind == "party":
                ids = find_party(ref, tables["body"], settings, at, report)
            else:
                ids = tables[kind].find(ref, at, report)
            sound = sound and bool(ids)
            resolved[path] = ids
            found.extend(ids)
        if found:
            links[dotted.rstrip(":")] = tuple(dict.fromkeys(found))
    name = node.get("name", entry.id)
    matter = Matter(entry.section, entry.id, name, links, Origin(file, entry.key), sound, node, resolved)
    return matter, resolved


def find_party(ref: Any, bodies: Names, settings: Settings, place: Place, report: Report) -> tuple[str, ...]:
    """Return a body's id or a selector in its one spelling, as a tuple of one; empty after a finding."""
    if isinstance(ref, str):
        if ref.startswith("@"):
            canonical = read_selector(ref, bodies)
            if canonical is None:
                unknown_selector(ref, place, bodies, report)
                return ()
            return (canonical,)
        if ref in settings.policy.selectors and ref not in bodies.records:
            return (settings.policy.selectors[ref],)
    return bodies.find(ref, place, report)


def _facet_values(
    word: str, wanted: Any, facet_words: Mapping[str, set[str]], place: Place, report: Report
) -> Iterator[str]:
    """Yield a facet's word if it and its values are known, in the list or in any duty of its own."""
    from dutylist.loading.names import KINDS, UNKNOWN  # noqa: PLC0415 - beside the only use
    from dutylist.loading.parse import as_list, hint  # noqa: PLC0415 - beside the only use

    if word not in facet_words:
        report(fault("DL005", place, UNKNOWN, kind=KINDS["facet"], ref=word, hint=hint(word, facet_words)))
        return
    known = facet_words[word]
    unknown = [(number, value) for number, value in enumerate(as_list(wanted)) if value not in known]
    for number, value in unknown:
        path = (*place.path, number) if isinstance(wanted, list) else place.path
        at = place._replace(path=path, of_key=False)
        report(fault("DL005", at, UNKNOWN, kind=KINDS["value"], ref=str(value), hint=hint(str(value), known)))
    if not unknown:
        yield word


def _values(node: Any, dotted: str) -> Iterator[tuple[tuple[str | int, ...], Any, bool]]:
    """Yield the references at a dotted path: where, what, and whether it is a key."""
    keys_only = dotted.endswith(":")
    steps = [step for step in dotted.rstrip(":").split(".") if step]
    pending: list[tuple[tuple[str | int, ...], Any]] = [((), node)]
    for step in steps:
        deeper: list[tuple[tuple[str | int, ...], Any]] = []
        for path, value in pending:
            items = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
            for number, item in items:
                if isinstance(item, dict) and step in item:
                    deeper.append(((*path, *(() if number is None else (number,)), step), item[step]))
        pending = deeper
    for path, value in pending:
        if keys_only:
            if isinstance(value, dict):
                yield from (((*path, key), key, True) for key in value)
        elif isinstance(value, list):
            yield from (
                ((*path, number), item, False)
                for number, item in enumerate(value)
                if not isinstance(item, dict)
            )
        elif not isinstance(value, dict):
            yield path, value, False
