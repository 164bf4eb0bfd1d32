"""Repairs that no edit of data can say: a full-width colon where YAML wants its own, a key under another name."""

from collections.abc import Iterator, Mapping
from typing import Any

from dutylist.editing.failures import EditError, unproven
from dutylist.editing.order import Path
from dutylist.editing.plain import BOM, open_bytes
from dutylist.loading.nodes import read
from dutylist.loading.text import decode
from dutylist.loading.yaml_problem import FULL_WIDTH_COLON
from dutylist.model.finding import Location

MOST_COLONS = 200
"""Full-width colons put right in one file; each is found by reading the file again."""


def with_colons(name: str, content: bytes) -> tuple[bytes, list[Location]]:
    """Return a file with YAML's colons where full-width ones kept it from being read, and where they stood.

    One is replaced only if the file can then be read past it.
    """
    places: list[Location] = []
    place = _wide_colon(name, content)
    while place is not None and len(places) < MOST_COLONS:
        made = _with_colon(name, content, place)
        following = _first_fault(name, made)
        if following is not None and following[:2] <= place[1:]:
            break
        content = made
        places.append(place)
        place = _wide_colon(name, content)
    return content, places


def _wide_colon(name: str, content: bytes) -> Location | None:
    """Return where the full-width colon stands that is the file's first fault of syntax, if one is."""
    for place, is_colon in _faults(name, content):
        return place if is_colon else None
    return None


def _first_fault(name: str, content: bytes) -> tuple[int, int] | None:
    return next(((place.line, place.column) for place, _ in _faults(name, content)), None)


def _faults(name: str, content: bytes) -> Iterator[tuple[Location, bool]]:
    """Yield where syntax fails, in order, and whether it is for a full-width colon."""
    text, found = decode(name, content)
    if text is not None:
        found = [*found, *read(text)[1]]
    places = [
        (one.place, one.wording is FULL_WIDTH_COLON)
        for one in found
        if one.code in {"DL001", "DL002"} and isinstance(one.place, Location)
    ]
    yield from sorted(places)


def _with_colon(name: str, content: bytes, place: Location) -> bytes:
    text, _ = decode(name, content)
    if text is None:
        raise unproven(name)
    source = text.original
    at = _index(text.breaks or [0], place) if text.locate(0) else 0
    if source[at] != "：":
        raise unproven(name)
    rest = source[at + 1 :]
    blank = "" if rest[:1] in {" ", "\n", "\r", ""} else " "
    made = source[:at] + ":" + blank + rest
    return (BOM if content.startswith(BOM) else b"") + made.encode()


def _index(breaks: list[int], place: Location) -> int:
    return breaks[place.line - 1] + place.column - 1


def with_key(name: str, content: bytes, path: Path, new: str, place: Location) -> bytes:
    """Return a file in which the key at a path has another name; `place` is where it stands.

    Raises:
        EditError: it does not stand there as it is, or the result would say anything else.
    """
    opened = open_bytes(name, content)
    text, old = opened.text, str(path[-1])
    text.locate(0)
    at = _index(text.breaks, place)
    at += text.original[at : at + 1] in {'"', "'"}
    if text.original[at : at + len(old)] != old:
        raise unproven(name)
    made = text.original[:at] + new + text.original[at + len(old) :]
    result = (BOM if content.startswith(BOM) else b"") + made.encode()
    try:
        proved = open_bytes(name, result).plain
    except EditError:
        raise unproven(name) from None
    if proved != _renamed(opened.plain, path, new):
        raise unproven(name)
    return result


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
