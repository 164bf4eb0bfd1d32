"""What to change, in terms of the data: values put at paths, items added, things removed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dutylist.editing.order import Path, place_for, short_key
from dutylist.loading.document import WHOLE

Plain = dict[str, Any]
"""What a file says: top-level keys, ids and keys to texts, true and false, lists and mappings."""


@dataclass(frozen=True, slots=True)
class Put:
    """Sets the value at a path, `("duties", "lights", "clauses", 0, "lead")`. What is missing on the way is made.

    A list index may be given where one value stands for a list, and a key below a text that is short for a mapping.
    """

    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class Append:
    """Adds an item at the end of the list at a path; one value, or none, becomes a list."""

    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class Remove:
    """Takes away what is at a path: a key, an item, an entity, a section."""

    path: Path


Edit = Put | Append | Remove


class NoSuchPlaceError(LookupError):
    """An edit is about something that is not there."""

    def __init__(self, path: Path) -> None:
        """Keep the path."""
        super().__init__(shown(path))
        self.path = path


def shown(path: Path) -> str:
    """Return a path as text."""
    return ".".join(str(step) for step in path)


def applied(before: Plain, edits: Iterable[Edit]) -> Plain:
    """Return what a file says after edits, one after the other; `before` stays.

    Raises:
        NoSuchPlaceError: an edit is about something that is not there.
    """
    after = {**before}
    own: set[str] = set()  # sections that have been copied already: a list has thousands of entities
    for edit in edits:
        section = str(edit.path[0])
        whole = after.get(section)
        if len(edit.path) == 1 or not isinstance(whole, dict) or section in WHOLE:
            after = _changed(after, edit, (), tuple(edit.path))
            own.discard(section)
            continue
        if section not in own:
            after[section] = whole = {**whole}
            own.add(section)
        _change_entity(whole, edit, section)
    return after


def _change_entity(whole: Plain, edit: Edit, section: str) -> None:
    """Make an edit of one entity of a section, or below it, in place."""
    name = str(edit.path[1])
    if isinstance(edit, Remove) and name not in whole:
        raise NoSuchPlaceError(edit.path)
    value = _changed(whole.get(name), edit, (section, name), tuple(edit.path[2:]))
    if _is_nothing(value):
        whole.pop(name, None)
    else:
        whole[name] = value


def _changed(here: Any, edit: Edit, done: Path, path: Path) -> Any:
    """Return `here` with an edit made at `path` below it; only what is on the way is copied."""
    if not path:
        if isinstance(edit, Append):
            return [*_as_list(here), edit.value]
        return edit.value if isinstance(edit, Put) else None
    step, *rest = path
    if isinstance(step, int):
        return _item_changed(here, edit, done, step, tuple(rest))
    mapping = _as_mapping(here, edit, done)
    if step not in mapping and isinstance(edit, Remove):
        raise NoSuchPlaceError(edit.path)
    value = _changed(mapping.get(step), edit, (*done, step), tuple(rest))
    if _is_nothing(value):
        return {key: one for key, one in mapping.items() if key != step}
    if step in mapping:
        return {**mapping, step: value}
    names = list(mapping)
    names.insert(place_for(step, names, done), step)
    return {name: value if name == step else mapping[name] for name in names}


def _item_changed(here: Any, edit: Edit, done: Path, index: int, rest: Path) -> Any:
    items = _as_list(here)
    if not -len(items) <= index < len(items):
        raise NoSuchPlaceError(edit.path)
    index %= len(items)
    value = _changed(items[index], edit, (*done, index), rest)
    kept = [] if value is None else [value]
    changed = [*items[:index], *kept, *items[index + 1 :]]
    return changed if isinstance(here, list) or len(changed) != 1 else changed[0]


def _as_list(here: Any) -> list[Any]:
    if isinstance(here, list):
        return here
    return [] if here is None else [here]


def _as_mapping(here: Any, edit: Edit, done: Path) -> Mapping[str, Any]:
    if isinstance(here, Mapping):
        return here
    if here is None and not isinstance(edit, Remove):
        return {}
    key = short_key(done)
    if isinstance(here, str) and key is not None:
        return {key: here}
    raise NoSuchPlaceError(edit.path)


def _is_nothing(value: Any) -> bool:
    """Whether a value is as good as an absent key."""
    return value is None or value == []
