"""Texts as Markdown shows them word for word: a line break is `<br>`, whatever else could mean something is escaped."""

import re

_SPECIAL = re.compile(
    r"[\\`*_\[\]<&~|$]"  # escapes, code, emphasis, links, HTML, entities, strike-through, cells, formulas
    r"|:(?=//)|(?<=mailto):|(?<=xmpp):|(?<=\S)@(?=\S)|(?<=[0-9A-Za-z])\.(?=[A-Za-z])|(?<=www)\.",
    re.IGNORECASE,
)
_EDGES = re.compile(r"^\s+|\s+$|\t|\r")
_BLOCK = re.compile(r"^(?:[#>=+-]|\d{1,9}(?=[.)]))")


def escaped(text: str) -> str:
    """Return a text as a cell shows it word for word."""
    if text.isalnum():
        return text
    text = _SPECIAL.sub(_escape, text)
    if "\n" in text:
        text = "<br>".join(_EDGES.sub(_entities, line) for line in text.split("\n"))
    return _EDGES.sub(_entities, text)


def _escape(found: "re.Match[str]") -> str:
    return "\\" + found[0]


def _entities(found: "re.Match[str]") -> str:
    return "".join(f"&#{ord(char)};" for char in found[0])


def paragraph(text: str) -> str:
    """Return a text as a line of its own shows it: nothing in it begins a heading, a list or a quotation."""
    found = _BLOCK.match(text)
    said = escaped(text)
    if said.startswith("<br>"):  # a tag alone on a line would begin a block of HTML
        return "&#10;" + said.removeprefix("<br>")
    if found:
        said = f"{found[0]}\\{said[len(found[0]) :]}" if found[0].isdigit() else "\\" + said
    return said
