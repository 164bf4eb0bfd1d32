"""The repair that no edit of data can say: a key under another name, where it stands."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from dutylist.editing.cuts import Cuts
from dutylist.editing.failures import unproven
from dutylist.editing.order import Path
from dutylist.editing.plain import BOM, open_bytes
from dutylist.editing.proof import says
from dutylist.loading.document import Document
from dutylist.model.finding import Location


class Rename(NamedTuple):
    """Another name for the key at a path, and where it stands."""

    path: Path
    new: str
    place: Location


def with_keys(
    name: str, content: bytes, renames: Iterable[Rename], document: Document | None = None
) -> bytes:
    """Return a file in which some keys have other names. Give its `document` if it has been read already.

    Raises:
        EditError: one does not stand there as it is, or the result would say anything else.
    """
    opened = open_bytes(name, content, document=document)
    text, after = opened.text, opened.plain
    text.locate(0)
    cuts = Cuts(text.original, opened.lines)
    for path, new, place in renames:
        old = str(path[-1])
        at = text.breaks[place.line - 1] + place.column - 1
        at += text.original[at : at + 1] in {'"', "'"}
        if text.original[at : at + len(old)] != old:
            raise unproven(f"{name}:{place.line}:{place.column}")
        cuts.add(at, at + len(old), new)
        after = _renamed(after, path, new)
    if not says(name, opened, cuts, after):
        raise unproven(name)
    return (BOM if content.startswith(BOM) else b"") + cuts.result().encode()


def _renamed(plain: Any, path: Path, new: str) -> Any:
    step, *rest = path
    if isinstance(plain, Mapping):
        if not rest:
            return {new if name == step else name: value for name, value in plain.items()}
        return {
            name: _renamed(value, tuple(rest), new) if name == step else value
            for name, value in plain.items()
        }
    return [
        _renamed(value, tuple(rest), new) if number == step else value for number, value in enumerate(plain)
    ]
