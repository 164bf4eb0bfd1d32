"""When two data say the same: what counts as absent is as good as not there."""

from collections.abc import Mapping
from typing import Any


def same(one: Any, other: Any) -> bool:
    """Whether what two files say is the same. What is one and the same object in both is not looked into."""
    return bool(one == other) or _bare_top(one, other)


def _bare_top(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    mine, theirs = (
        {name: node for name, node in side.items() if node not in _NOTHING} for side in (one, other)
    )
    return mine.keys() == theirs.keys() and all(_same(mine[name], theirs[name]) for name in mine)


_NOTHING: tuple[Any, ...] = (None, [], {})


def _same(one: Any, other: Any) -> bool:
    if one is other:
        return True
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        mine, theirs = (_names(side) for side in (one, other))
        return mine == theirs and all(_same(one[name], other[name]) for name in mine)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one == other)


def _names(mapping: Mapping[str, Any]) -> set[str]:
    return {name for name, node in mapping.items() if not is_absent(node)}


def is_absent(node: Any) -> bool:
    """Whether the value of a key is as good as no key."""
    return node is None or node == []


def bare(node: Any) -> Any:
    """Return data without the keys whose value is as good as absent."""
    if isinstance(node, Mapping):
        return {name: bare(one) for name, one in node.items() if not is_absent(one)}
    return [bare(one) for one in node] if isinstance(node, list) else node
