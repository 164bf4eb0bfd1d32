"""Records of the mechanisms (SPEC §6), typed: days to ordinals, numbers to numbers, references already resolved."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from dutylist.loading.matters import Path, Resolved
from dutylist.loading.parse import as_list
from dutylist.model.mechanisms import (
    Allocation,
    Asset,
    Collaboration,
    Confirmation,
    Dataset,
    Flow,
    Indicator,
    Mechanisms,
    PostPool,
    Response,
    Transfer,
)
from dutylist.model.period import ALWAYS, FOREVER, end_after, read_day, read_period
from dutylist.model.registry import Matter


def read_mechanisms(resolved: Iterable[tuple[Matter, Resolved]]) -> Mechanisms:
    """Return the records of those matters that have no fault in them, in file order."""
    made: dict[str, list[Any]] = {section: [] for section in _MAKERS}
    for matter, refs in resolved:
        if matter.judged:
            made[matter.section].extend(_MAKERS[matter.section](matter, _Refs(matter.written, refs)))
    transfers = [transfer._replace(order=number) for number, transfer in enumerate(made["transfers"])]
    return Mechanisms(
        transfers=tuple(transfers),
        assets=tuple(made["assets"]),
        collaborations=tuple(made["collaborations"]),
        datasets={dataset.id: dataset for dataset in made["datasets"]},
        indicators=tuple(made["indicators"]),
        flows=tuple(made["flows"]),
        post_pools=tuple(made["post_pools"]),
        confirmations=_once(made["confirmations"]),
    )


class _Refs:
    """What the references of one record mean, key by key."""

    def __init__(self, node: Mapping[str, Any], resolved: Resolved) -> None:
        self.node = node
        self.resolved = resolved

    def all(self, *path: str | int, repeats: bool = False) -> tuple[str, ...]:
        """Return the ids at a key that takes one or several."""
        value: Any = self.node
        for step in path:
            value = value.get(step) if isinstance(value, dict) else value[step]
        places: list[Path] = (
            [(*path, number) for number in range(len(value))] if isinstance(value, list) else [path]
        )
        found = [id_ for place in places for id_ in self.resolved.get(place, ())]
        return tuple(found if repeats else dict.fromkeys(found))

    def one(self, *path: str | int) -> str | None:
        """Return the id at a key that takes one."""
        found = self.resolved.get(path, ())
        return found[0] if found else None


def _transfer(matter: Matter, refs: _Refs) -> Iterator[Transfer]:
    node = matter.written
    until = node.get("until")
    is_term = until is not None and node["kind"] == "delegate" and until[0].isdigit()
    signed = {
        body: read_day(day)
        for ref, day in node.get("accepted", {}).items()
        for body in refs.all("accepted", ref)
    }
    yield Transfer(
        matter.id,
        matter.name,
        node["kind"],
        refs.all("duties"),
        refs.all("giver"),
        refs.all("receiver"),
        refs.all("areas"),
        tuple((word, tuple(as_list(values))) for word, values in node.get("when", {}).items()),
        read_day(node["effective"]),
        end_after(read_day(until)) if is_term else FOREVER,
        signed,
        refs.all("supervisor"),
        0,
        matter.origin,
        node,
    )


def _asset(matter: Matter, refs: _Refs) -> Iterator[Asset]:
    node = matter.written
    interim = node.get("interim")
    term = interim if isinstance(interim, dict) else None
    yield Asset(
        matter.id,
        matter.name,
        refs.all("in"),
        refs.all("upkeep"),
        refs.one("builder"),
        read_day(node["accepted"]) if "accepted" in node else None,
        {part: read_day(day) for part, day in node.get("handed_over", {}).items()},
        refs.one("interim") if term is None else refs.one("interim", "body"),
        ALWAYS if term is None else read_period(term.get("from"), term.get("until")),
        refs.one("keeper"),
        refs.all("pays"),
        matter.origin,
        node,
    )


def _collaboration(matter: Matter, refs: _Refs) -> Iterator[Collaboration]:
    node = matter.written
    yield Collaboration(
        matter.id,
        matter.name,
        refs.all("whistle"),
        refs.all("areas"),
        refs.all("duties"),
        tuple(
            Response(refs.all(*path, "body"), one.get("task"), one.get("limit"), one.get("quality"), path)
            for path, one in _items(node, "respond")
        ),
        refs.all("escalate", repeats=True),
        matter.origin,
        node,
    )


def _dataset(matter: Matter, refs: _Refs) -> Iterator[Dataset]:
    every = matter.written.get("every")
    consumers = refs.all("consumers")
    yield Dataset(
        matter.id, matter.name, refs.one("provider"), consumers, every, matter.origin, matter.written
    )


def _indicator(matter: Matter, refs: _Refs) -> Iterator[Indicator]:
    node = matter.written
    yield Indicator(
        matter.id,
        matter.name,
        refs.one("assessor"),
        refs.all("assesses"),
        refs.all("needs"),
        node.get("every"),
        matter.origin,
        node,
    )


def _flow(matter: Matter, refs: _Refs) -> Iterator[Flow]:
    steps = refs.all("steps", repeats=True)
    yield Flow(matter.id, matter.name, refs.all("areas"), steps, matter.origin, matter.written)


def _post_pool(matter: Matter, refs: _Refs) -> Iterator[PostPool]:
    node = matter.written
    allocations = tuple(
        Allocation(body, float(one["posts"]), read_period(one.get("from"), one.get("until")), path)
        for path, one in _items(node, "allocations")
        for body in refs.all(*path, "body")
    )
    size = float(node["size"]) if "size" in node else None
    yield PostPool(matter.id, matter.name, size, allocations, matter.origin, node)


def _confirmations(matter: Matter, refs: _Refs) -> Iterator[Confirmation]:
    (duty,) = refs.resolved[()]
    for ref, answer in matter.written.items():
        (body,) = refs.all(ref)
        yield Confirmation(
            duty,
            body,
            ref,
            answer["verdict"],
            read_day(answer["on"]),
            answer.get("fingerprint"),
            answer.get("opinion"),
            matter.origin,
            answer,
        )


def _once(answers: Iterable[Confirmation]) -> tuple[Confirmation, ...]:
    """Return each body's first answer on each duty; the others are reported as duplicates."""
    first: dict[tuple[str, str], Confirmation] = {}
    for answer in answers:
        first.setdefault((answer.duty, answer.body), answer)
    return tuple(first.values())


def _items(node: Mapping[str, Any], key: str) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Yield the mappings at a key that takes one or several, each with its path."""
    value = node.get(key)
    if isinstance(value, list):
        yield from (((key, number), one) for number, one in enumerate(value))
    elif value is not None:
        yield (key,), value


_MAKERS: Mapping[str, Callable[[Matter, _Refs], Iterator[Any]]] = {
    "transfers": _transfer,
    "assets": _asset,
    "collaborations": _collaboration,
    "datasets": _dataset,
    "indicators": _indicator,
    "flows": _flow,
    "post_pools": _post_pool,
    "confirmations": _confirmations,
}
