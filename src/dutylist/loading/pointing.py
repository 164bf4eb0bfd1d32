"""Where the nodes of an entity begin that was read line by line: its lines once more, when a finding asks."""

import re

from dutylist.loading.places import Counted
from dutylist.loading.shapes import AHEAD, DASHED, LITERAL, NOTHING, STRIPPED, Shapes

_BEGINNING = re.compile(r"[\[{]|'[^']*'|\"[^\"]*\"|[^\s,\[\]{}:'\"][^,\[\]{}:]*")
"""What begins a node in brackets: a bracket, a text in quotes, a key or a plain text."""


def point(parsed: str, start: int, end: int, shapes: Shapes) -> Counted:
    """Return where each node begins, counted from the first line, of the regular entity whose key is at `start`.

    In the order of the document, as the events of libyaml have it; the entity reaches to `end`.
    """
    first = parsed.rfind("\n", 0, start) + 1
    places = Counted()
    append = places.starts.append
    begin = following = 0
    opens = False  # whether the value of the key in the line before begins in this one
    margin = -1  # how far a text of many lines is indented; 0 before its first line
    for line in parsed[first:end].split("\n"):
        begin, following = following, following + len(line) + 1
        if margin >= 0:
            indent = len(line) - len(line.lstrip(" "))
            margin = margin or indent
            if indent >= margin or not line:
                continue
            margin = -1
        shape = shapes.get(line) or shapes.make(line)
        if shape is NOTHING:
            continue
        place, dash, key, value, _ = shape
        column = place & ~DASHED
        if opens:
            append(begin + column)
            opens = False
        column += dash
        if key:
            if dash:
                append(begin + column)
            append(begin + column)
            column += len(key) + 1
        if value is AHEAD:
            opens = True
            continue
        if value is LITERAL or value is STRIPPED:
            margin = 0
        rest = line[column:].lstrip(" ")
        column = len(line) - len(rest)
        if rest[0] in "[{":
            comment = line.find("#", column)
            found = _BEGINNING.finditer(line, column, len(line) if comment < 0 else comment)
            places.starts.extend([begin + one.start() for one in found])
        else:
            append(begin + column)
    return places
