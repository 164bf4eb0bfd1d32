"""The parts of a Word document as events: names without their namespace, nothing outside followed, no depth unbounded.

Runs in the child process.
"""

from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

from dutylist.importers.package import RefusedError

DEEPEST = 256
"""Elements within each other: a table in a table in a table takes forty."""

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_PREFIXES = dict.fromkeys(_WORD, "w") | {
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://purl.oclc.org/ooxml/drawingml/picture": "pic",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
    "urn:schemas-microsoft-com:vml": "v",
}


class Handler(Protocol):
    """Takes the events of one part. A name is `w:tc`; an attribute's is `val`."""

    def start(self, name: str, said: Mapping[str, str]) -> None:
        """An element begins."""
        ...

    def end(self, name: str) -> None:
        """An element ends."""
        ...

    def text(self, text: str) -> None:
        """Text stands here."""
        ...


def walk(data: bytes, handler: Handler) -> None:
    """Give a part's events to a handler.

    Raises:
        RefusedError: it is no XML, is nested too deep, or declares a document type.
    """
    parser = expat.ParserCreate(namespace_separator="\n")
    parser.buffer_text = True
    depth = 0

    def start(name: str, said: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise RefusedError("deep")
        handler.start(_short(name), {key.rpartition("\n")[2]: value for key, value in said.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(_short(name))

    def doctype(*_: object) -> None:
        raise RefusedError("entities", "XML")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise RefusedError("broken", str(error)[:200]) from None


def _short(name: str) -> str:
    space, _, local = name.rpartition("\n")
    return f"{_PREFIXES.get(space, '?')}:{local}"


def is_on(said: Mapping[str, str]) -> bool:
    """Whether a property that can be on or off is on."""
    return said.get("val", "true") not in {"0", "false", "off", "none"}


def number(text: str | None, otherwise: int) -> int:
    """Return a whole number of at most six digits, else something else."""
    word = (text or "").strip()
    return int(word) if word.removeprefix("-").isdecimal() and word.isascii() and len(word) < 8 else otherwise  # noqa: PLR2004 - six digits and a sign
