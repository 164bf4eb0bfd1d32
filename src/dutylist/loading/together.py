"""Many duties against their form at once: what they hold is put together, and checked with a few calls instead of many.

The keys of a duty do not depend on each other, nor do the items of a list: so duties fit if and only if all that they
hold fits, each node once however often it is written. Whoever asks checks duty by duty where something does not fit.
"""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from dutylist.loading.places import Node
from dutylist.model import written

_ANY_TEXT = (written.Text, written.Refs, written.Words)
_TEXTS = frozenset(key for key, form in written.Duty.__annotations__.items() if form in _ANY_TEXT) | {"name"}
"""Keys that take any text; only a name must not be empty."""


def put_together(duties: Iterable[Node]) -> list[dict[str, Any]] | None:
    """Return what fits the form of a duty exactly if all of some duties do; None if one of them is none at sight."""
    parts: list[dict[str, Any]] = []
    lists: dict[str, dict[int, list[Any]]] = {key: {} for key in written.Duty.__annotations__}
    for node in duties:
        if node.__class__ is not dict or not node.get("name"):
            return None
        rest = None
        for key, value in node.items():
            if value.__class__ is str:
                if key in _TEXTS:
                    continue
            elif value.__class__ is list and key in lists:
                lists[key][id(value)] = value
                continue
            if rest is None:
                rest = {"name": "name"}
                parts.append(rest)
            rest[key] = value
    for key, many in lists.items():
        if many:
            items = list(chain.from_iterable(many.values()))
            parts.append({"name": "name", key: list({id(item): item for item in items}.values())})
    return parts
