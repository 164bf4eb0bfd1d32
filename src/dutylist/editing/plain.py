"""What a file says, read from its bytes: the data that edits are about and by which a change is proved."""

from typing import Any, NamedTuple

from dutylist.editing.edits import Plain
from dutylist.editing.failures import EditError, unreadable
from dutylist.loading.document import WHOLE, Document
from dutylist.loading.files import MAX_NODES
from dutylist.loading.nodes import read
from dutylist.loading.pause import paused_gc
from dutylist.loading.spans import Span, trace
from dutylist.loading.text import EMPTY, Text, decode, restore
from dutylist.model.finding import Finding, Lang, Location, Wording

BOM = b"\xef\xbb\xbf"


class Opened(NamedTuple):
    """A file read for changing: its text, what it says, and where everything stands (None where nothing does)."""

    text: Text
    plain: Plain
    root: Span | None


def open_bytes(name: str, content: bytes, max_nodes: int = MAX_NODES) -> Opened:
    """Return a file read; one with nothing in it, or comments only, says nothing.

    Raises:
        EditError: it cannot be read as a whole, so that a change could lose something.
    """
    body = content.removeprefix(BOM)
    if not body.strip():
        return Opened(Text(name, body.decode(), body.decode(), suspect=False, breaks=[]), {}, None)
    with paused_gc():
        text, faults = decode(name, content)
        if text is None:
            raise _error(faults[0])
        document, more = read(text, max_nodes)
        faults += more
        if len(faults) == 1 and faults[0].wording is EMPTY:
            return Opened(text, {}, None)
        if faults:
            raise _error(faults[0])
        return Opened(text, plain_of(document), trace(text))


def plain_of(document: Document) -> Plain:
    """Return what a document says; a section without entities is an empty mapping."""
    suspect = document.text.suspect
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
