"""What a file says, read from its bytes: the data that edits are about and by which a change is proved."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dutylist.editing.edits import Plain
from dutylist.editing.failures import EditError, unreadable
from dutylist.editing.lines import Lines
from dutylist.editing.outline import Outline, outline
from dutylist.loading.document import WHOLE, Document
from dutylist.loading.files import MAX_NODES
from dutylist.loading.nodes import read
from dutylist.loading.pause import paused_gc
from dutylist.loading.spans import Span
from dutylist.loading.text import EMPTY, Text, decode, restore
from dutylist.model.finding import Finding, Lang, Location, Wording

BOM = b"\xef\xbb\xbf"


@dataclass
class Opened:
    """A file read for changing: its text, what it says, and its nodes (None where there is nothing)."""

    text: Text
    plain: Plain
    document: Document | None = None

    @cached_property
    def lines(self) -> Lines:
        """The lines of the text."""
        return Lines(self.text.original)

    @cached_property
    def outline(self) -> Outline | None:
        """Where everything stands; None where nothing does."""
        return outline(self.text, self.document, self.lines) if self.document else None

    @property
    def root(self) -> Span | None:
        """Where everything stands; None where nothing does."""
        return self.outline.root if self.outline else None

    def place(self, path: Sequence[str | int]) -> str:
        """Return file, line and column of what is nearest to a path; the file alone where nothing of it is there."""
        document, restored = self.document, restore if self.text.suspect else str
        found: Location | None = None
        for section in document.sections if document and path else ():
            if restored(section.name) == path[0]:
                found = document.find(section.key, section.node, tuple(path[1:])) if document else None
        for entry in document.entries if document and len(path) > 1 else ():
            if restored(entry.id) == path[1] and restored(entry.section) == path[0]:
                found = document.find(entry.key, entry.node, tuple(path[2:])) if document else None
        return f"{found.file}:{found.line}:{found.column}" if found else self.text.name


def open_bytes(
    name: str, content: bytes, max_nodes: int = MAX_NODES, document: Document | None = None
) -> Opened:
    """Return a file read; one with nothing in it, or comments only, says nothing.

    Give its `document` if the file has been read already and found without faults of reading.

    Raises:
        EditError: it cannot be read as a whole, so that a change could lose something.
    """
    if document is not None:
        return Opened(document.text, plain_of(document), document)
    body = content.removeprefix(BOM)
    if not body.strip():
        return Opened(Text(name, body.decode(), body.decode(), suspect=False, breaks=[]), {})
    with paused_gc():
        text, faults = decode(name, content)
        if text is None:
            raise _error(faults[0])
        document, more = read(text, max_nodes)
        faults += more
        if len(faults) == 1 and faults[0].wording is EMPTY:
            return Opened(text, {})
        if faults:
            raise _error(faults[0])
        return Opened(text, plain_of(document), document)


def plain_of(document: Document) -> Plain:
    """Return what a document says; a section without entities is an empty mapping."""
    suspect = _has_replaced(document.text)
    plain: Plain = {}
    for section in document.sections:
        node = section.node
        if not node and section.name not in WHOLE:
            node = {}
        name = restore(section.name) if suspect else section.name
        plain[name] = _restored(node) if suspect else node
    for entry in document.entries:
        node = _restored(entry.node) if suspect else entry.node
        name = restore(entry.id) if suspect else entry.id
        plain[restore(entry.section) if suspect else entry.section][name] = node
    return {name: node for name, node in plain.items() if node is not None}


def _has_replaced(text: Text) -> bool:
    """Whether any text can have characters that were replaced before parsing, or that look as if they were."""
    return text.suspect and (
        text.parsed != text.original or restore(text.parsed) != text.parsed or "\\U" in text.parsed
    )


def _restored(node: Any) -> Any:
    if isinstance(node, str):
        return restore(node)
    if isinstance(node, list):
        return [_restored(one) for one in node]
    if isinstance(node, dict):
        return {restore(name): _restored(one) for name, one in node.items()}
    return node


def _error(finding: Finding) -> EditError:
    place = finding.place
    if not isinstance(place, Location) or finding.wording is None:
        raise TypeError(finding.code)  # faults of reading have both
    where = f"{place.file}:{place.line}:{place.column}"
    return unreadable(where, sentence(finding, "zh"), sentence(finding, "en"))


def sentence(finding: Finding, lang: Lang) -> str:
    """Return what is wrong with a file that cannot be read."""
    wording = finding.wording or EMPTY
    words = {
        name: value.pick(lang) if isinstance(value, Wording) else str(value)
        for name, value in finding.args.items()
    }
    return wording.pick(lang).format_map(words)
