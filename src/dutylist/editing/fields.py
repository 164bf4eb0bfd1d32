"""A new file read again field by field. One that recurs is read once, as it says the same wherever it stands.

The fields of an entity all begin at one column, and each has the deeper lines below it. One that is read without fault
between two others at its column says the same between any two others there.
"""

import re
from collections.abc import Sequence
from itertools import chain
from typing import Any

from dutylist.editing.edits import Plain
from dutylist.editing.layout import has_blank_lines
from dutylist.editing.plain import plain_of
from dutylist.editing.scalars import is_simple
from dutylist.loading.brackets import KEY
from dutylist.loading.files import MAX_NODES
from dutylist.loading.nodes import read
from dutylist.loading.text import Text

_SECTION = re.compile(r"\n\n(?=[^\s#])")
_ENTITY = re.compile(r"\n\n  (?=[^\s#])")
_FIELD = re.compile(r"\n    (?=[^\s#])")
_ID = re.compile(rf"({KEY}):")
_NAME = re.compile(r"[a-z][a-z_]*")
_KEPT_BREAKS = re.compile(r"[|>]\d?\+")
"""After these, blank lines belong to a text, so that it depends on what comes next."""
_BEFORE, _AFTER, _SAID = "before-it", "after-it", "said"


def plain_by_fields(text: Text) -> Plain | None:
    """Return what a file says, None where it is not made as new files are: only reading it as a whole can tell then."""
    if text.suspect or "\r" in text.original or not text.original.endswith("\n"):
        return None
    plain: Plain = {}
    others: list[str] = []
    for part in _SECTION.split(text.original.removesuffix("\n")):
        name, _, entities = part.partition(":\n  ")
        if not entities or not has_blank_lines(name):
            others.append(part)
            continue
        found = _entities(entities)
        if found is None or name in plain:
            return None
        plain[name] = found
    said = _read("".join([f"{part}\n\n" for part in others])) if others else {}
    if said is None or said.keys() & plain.keys():
        return None
    return said | plain


def _entities(text: str) -> Plain | None:
    """Return the entities of a section that begins with the id of the first."""
    blocks: dict[str, list[str]] = {}
    for block in _ENTITY.split(text):
        head, *fields = _FIELD.split(block)
        found = _ID.fullmatch(head)
        if found is None or not fields or found[1] in blocks:
            return None
        blocks[found[1]] = fields
    known = _fields(list(dict.fromkeys(chain.from_iterable(blocks.values()))))
    if known is None:
        return None
    entities = {id_: dict(map(known.__getitem__, fields)) for id_, fields in blocks.items()}
    is_whole = all(len(entities[id_]) == len(fields) for id_, fields in blocks.items())
    return entities if is_whole else None


def _fields(fields: Sequence[str]) -> dict[str, tuple[str, Any]] | None:
    """Return key and value of each field."""
    known: dict[str, tuple[str, Any]] = {}
    unread = []
    for field in fields:
        name, _, value = field.partition(": ")
        if is_simple(value) and _NAME.fullmatch(name):
            known[field] = name, value
        else:
            unread.append(field)
    lines = [
        f"  {number}:\n    {_BEFORE}: {_SAID}\n    {field}\n    {_AFTER}: {_SAID}\n"
        for number, field in enumerate(unread)
    ]
    said = _read(f"x:\n{''.join(lines)}") if unread else {"x": {}}
    if said is None or list(said) != ["x"] or list(said["x"]) != [str(one) for one in range(len(unread))]:
        return None
    for field, entity in zip(unread, said["x"].values(), strict=True):
        if not isinstance(entity, dict) or len(entity) != len((_BEFORE, "field", _AFTER)):
            return None
        before, name, after = entity
        if (before, entity[before], after, entity[after]) != (_BEFORE, _SAID, _AFTER, _SAID):
            return None
        known[field] = name, entity[name]
    return known


def _read(text: str) -> Plain | None:
    """Return what a text says that is a file of its own, None where there is a fault in it or another may matter."""
    if _KEPT_BREAKS.search(text):
        return None
    document, faults = read(Text("", text, text, suspect=False, breaks=[]), MAX_NODES)
    return None if faults else plain_of(document)
