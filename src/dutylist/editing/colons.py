"""Full-width colons where YAML wants its own. One is replaced only where the file can then be read past it.

Where the file cannot be read, the reader says at which line; where it can (`name：路灯` below a duty is a text to
YAML), the check says which text should have been keys.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dutylist.editing.edits import NoSuchPlaceError, Remove, applied
from dutylist.editing.failures import EditError
from dutylist.editing.lines import BREAK
from dutylist.editing.order import Path, keys_of
from dutylist.editing.plain import BOM, Opened, open_bytes
from dutylist.editing.sameness import same
from dutylist.loading.document import Document
from dutylist.loading.nodes import read
from dutylist.loading.spans import Span
from dutylist.loading.text import Text, decode
from dutylist.loading.yaml_problem import FULL_WIDTH_COLON
from dutylist.model.finding import Location

WIDE = "："
MOST_COLONS = 200
"""Full-width colons put right in one file; what follows each is read again."""
MOST_ALONE = 20
"""Texts that are put right one by one, where all together would not do."""

_KEY = r"""("[^"\n]*"|'[^'\n]*'|[^\s：:#,\[\]{}"'|>&*!%@`-][^\s：:#,\[\]{}]*)"""
_AT_LINE = re.compile(rf"[ ]*(?:-[ ]+)*{_KEY}([ ]*：)")
_IN_BRACES = re.compile(rf"[{{,\[][ ]*{_KEY}([ ]*：)")
_CONTENT = re.compile(r"[^\s#]")


def with_colons(name: str, content: bytes) -> tuple[bytes, list[Location]]:
    """Return a file with YAML's colons where full-width ones kept it from being read, and where they stood."""
    text, faults = decode(name, content)
    if text is None or faults or WIDE not in text.original:
        return content, []
    read_on, places = _read_on(text)
    text, more = _with_values(read_on)
    places += more
    # A line that has been read by itself may have stood in brackets or quotes all the while.
    if not places or any(one.is_stop and text.locate(one.at) <= places[0] for one in _faults(text)):
        return content, []
    return (BOM if content.startswith(BOM) else b"") + text.original.encode(), sorted(places)


def _read_on(text: Text) -> tuple[Text, list[Location]]:
    """Return a text with colons as far as each lets the reader get further, and where they were full-width."""
    places: list[Location] = []
    fault = _stop(text, 0)
    restarts = _Restarts(text)
    while fault is not None and len(places) < MOST_COLONS:
        for wide in _candidates(text, fault):
            made = _replaced(text, wide)
            last = wide[-1] + len(made.original) - len(text.original)
            following = _stop(made, restarts.before(made, wide[0]))
            if following is None or following.at > last:
                places += [text.locate(at) for at in wide]
                text, fault = (
                    made,
                    following or _stop(made, 0),
                )  # the reader looks ahead: one above may be left
                break
        else:
            break
    return text, places


def _with_values(text: Text) -> tuple[Text, list[Location]]:
    """Return a text that can be read, with colons behind keys in braces that have no value (`{lead：devcom}`)."""
    found = _faults(text)
    wide = [one.at for one in found if one.is_wide]
    for some in [wide, *([at] for at in reversed(wide[:MOST_COLONS]))] if wide else []:
        made = _replaced(text, some)
        rest = [text.locate(one.at).line for one in found if one.at not in some]
        if [made.locate(one.at).line for one in _faults(made)] == rest:
            return made, [text.locate(at) for at in some]
    return text, []


class _Fault(NamedTuple):
    """Where syntax fails, whether the reader blames a full-width colon there, and whether it stops there."""

    at: int
    is_wide: bool
    is_stop: bool = False


def _faults(text: Text) -> list[_Fault]:
    """Return the faults of syntax, in order."""
    stop = _stop(text, 0)
    found = [] if stop else _read(text)
    return sorted([stop] if stop else found)


def _stop(text: Text, start: int) -> _Fault | None:
    """Return where the reader cannot go on in the lines from `start` on, which may be those of an entity.

    A last line that nobody can read tells this from faults that are seen at the end, when all has been read. The
    line above it keeps the reader, which looks a little ahead, from seeing it too early.
    """
    head = "section:\n" if text.original[start : start + 1] == " " else ""
    source, end = text.original[start:], "\nend: 0\n@"
    part = Text(text.name, head + source + end, head + text.parsed[start:] + end, text.suspect, [])
    found = [one for one in _read(part) if one.at < len(head) + len(source)]
    return _Fault(found[0].at - len(head) + start, found[0].is_wide, is_stop=True) if found else None


def _read(part: Text) -> list[_Fault]:
    part.locate(0)
    return sorted(
        _Fault(part.breaks[one.place.line - 1] + one.place.column - 1, one.wording is FULL_WIDTH_COLON)
        for one in read(part)[1]
        if one.code in {"DL001", "DL002"} and isinstance(one.place, Location)
    )


def _candidates(text: Text, fault: _Fault) -> Iterator[list[int]]:
    """Yield what may be replaced for a fault to go: the colon blamed, those of the lines above, one in braces."""
    source, place = text.original, text.locate(fault.at)
    if fault.is_wide:
        yield [fault.at]
    run: list[int] = []
    number = place.line if _AT_LINE.match(text.line(place.line)) else place.line - 1
    while found := _AT_LINE.match(text.line(number)):
        run.insert(0, text.breaks[number - 1] + found.end() - 1)
        if run[1:] or run != [fault.at]:
            yield list(run)
        number -= 1
    begin = text.breaks[place.line - 1]
    inside = [one.end() - 1 for one in _IN_BRACES.finditer(source, begin, fault.at + 1)]
    if inside:
        yield inside[-1:]


def _replaced(text: Text, wide: Sequence[int]) -> Text:
    """Return a text with YAML's colons at some indexes, and a blank behind each where none is."""
    original, parsed = text.original, text.parsed
    for at in reversed(wide):
        key = at
        while original[key - 1] == " ":
            key -= 1
        colon = ":" if original[at + 1 : at + 2] in {" ", "\n", "\r", ""} else ": "
        original = original[:key] + colon + original[at + 1 :]
        parsed = parsed[:key] + colon + parsed[at + 1 :]
    return Text(text.name, original, parsed, text.suspect, [])


class _Restarts:
    """Where reading can begin again: what is above has been read. Replacing colons moves no line."""

    def __init__(self, text: Text) -> None:
        text.locate(0)
        self._margin = [
            number for number, at in enumerate(text.breaks) if _CONTENT.match(text.original, at)
        ]  # line numbers from 0 on

    def before(self, text: Text, at: int) -> int:
        """Return where the entity begins that an index seems to be in, or else the section."""
        number = text.locate(at).line - 1
        place = bisect_right(self._margin, number) - 1
        if place < 0 or self._margin[place] == number:
            return text.breaks[number]
        section = self._margin[place]
        indent = next(filter(None, (_indent(text, line) for line in range(section + 1, number + 1))))
        own = (line for line in range(number, section, -1) if _indent(text, line) == indent)
        return text.breaks[next(own)]


def _indent(text: Text, number: int) -> int:
    """Return the column of what stands in a line, 0 if it is blank or holds a comment only."""
    line = text.line(number + 1)
    found = _CONTENT.match(line.lstrip(" "))
    return len(line) - len(line.lstrip(" ")) if found else 0


class Told(NamedTuple):
    """What the check found that YAML takes for something else: a text where keys should stand, or an unknown key."""

    path: Path
    is_key: bool


def with_told(
    name: str, content: bytes, told: Sequence[Told], document: Document | None = None
) -> tuple[bytes, list[Location]]:
    """Return a file with YAML's colons in texts that should have been keys, and where full-width ones stood.

    A text is put right if each of its lines begins with a key of the form at its place; a key, if it begins with
    one. What else the file says stays. Give its `document` if it has been read already.
    """
    opened = open_bytes(name, content, document=document)
    wide = {one: list(_wide_in(opened, one)) for one in told}
    found = [one for one in told if wide[one]]
    for some in [found, *([one] for one in found[:MOST_ALONE])] if found else []:
        at = sorted(index for one in some for index in wide[one])
        made = _replaced(opened.text, at)
        if _is_mended(opened, made, some):
            places = [opened.text.locate(index) for index in at]
            return (BOM if content.startswith(BOM) else b"") + made.original.encode(), places
    return content, []


def _wide_in(opened: Opened, one: Told) -> Iterator[int]:
    """Yield where full-width colons stand behind known keys, none if anything else stands there too."""
    span = _span(opened.root, one) if opened.root else None
    if span is None or span.kind != "text" or span.style:
        return
    known = keys_of(one.path[:-1] if one.is_key else one.path)
    source = opened.text.original
    if one.is_key:
        yield from _wide_in_key(source, span.start, opened.lines.end(span.start), known)
        return
    at = span.start
    found = [(line, _AT_LINE.match(line)) for line in BREAK.split(source[span.start : span.end])]
    if not found[0][1] or found[0][1][1] not in known:
        return
    for line, match in found:
        at = source.index(line, at)
        if match and match[1] in known:
            yield at + match.end() - 1
        at += len(line)


def _wide_in_key(source: str, start: int, end: int, known: Sequence[str]) -> Iterator[int]:
    """Yield the full-width colons of a line that is a key to YAML up to its first colon in braces.

    Where keys are the list's own words, what comes before the first must at least be followed by a brace.
    """
    found = _AT_LINE.match(source, start, end)
    if not found:
        return
    opens = source[found.end() : found.end() + 1]
    if found[1] in known or (not known and opens == "{"):
        yield found.end() - 1
        if opens in {"{", "["}:
            yield from (inside.end() - 1 for inside in _IN_BRACES.finditer(source, found.end(), end))


def _span(here: Span, one: Told) -> Span | None:
    """Return the key or the value at a path."""
    for number, step in enumerate(one.path):
        if isinstance(step, str):
            place = next((place for place, key in enumerate(here.keys) if key.value == step), None)
        else:
            place = step if not here.keys and step < len(here.items) else None
        if place is None:
            return None
        if one.is_key and number == len(one.path) - 1:
            return here.keys[place]
        here = here.items[place]
    return here


def _is_mended(opened: Opened, made: Text, told: Sequence[Told]) -> bool:
    """Whether a file says the same as before but where it was told, and has keys there."""
    try:
        before = applied(opened.plain, [Remove(one.path) for one in reversed(told)])
        after = open_bytes(made.name, made.original.encode()).plain
        rest = applied(after, [Remove(_meant(one)) for one in reversed(told)])
    except (EditError, NoSuchPlaceError):
        return False
    return same(before, rest) and all(one.is_key or _is_form(_at(after, one.path), one.path) for one in told)


def _meant(one: Told) -> Path:
    return (*one.path[:-1], str(one.path[-1]).split(WIDE)[0].rstrip()) if one.is_key else one.path


def _is_form(node: Any, path: Path) -> bool:
    return isinstance(node, Mapping) and set(node) <= set(keys_of(path))


def _at(plain: Any, path: Path) -> Any:
    for step in path:
        plain = plain[step]
    return plain
