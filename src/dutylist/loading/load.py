"""Bytes to registry: the loading stages in order. Reads top to bottom like the data's way."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from dutylist.loading import files, nodes, pause, text
from dutylist.loading.document import Document
from dutylist.loading.files import Limits, RawFile
from dutylist.loading.parse import Checked, check_document
from dutylist.loading.places import Node
from dutylist.loading.resolve import Resolver
from dutylist.loading.shapes import Shapes
from dutylist.model.codes import UNREAD
from dutylist.model.finding import Finding, Location, Place
from dutylist.model.registry import Registry

paused_gc = pause.paused_gc  # who loads a list pauses the collector for what comes of it, too


class Sources:
    """The files behind a registry: turns symbolic places into lines, and shows the lines."""

    def __init__(self, documents: Sequence[Document]) -> None:
        """Keep the documents by index, and their entries by the ordinal of their key."""
        self.documents = documents
        self._entries: dict[int, dict[int, Node]] = {}

    def locate(self, place: Place | Location) -> Location:
        """Return the line and column of a place."""
        if isinstance(place, Location):
            return place
        document = self.documents[place.file]
        return document.find(place.key, self._node(place), place.path, of_key=place.of_key)

    def line(self, location: Location) -> str | None:
        """Return the text of a location's line, None if its file was not read."""
        for document in self.documents:
            if document.text.name == location.file:
                return document.text.line(location.line)
        return None

    def _node(self, place: Place) -> Node:
        if place.file not in self._entries:
            document = self.documents[place.file]
            known = {entry.key: entry.node for entry in document.entries}
            known.update({section.key: section.node for section in document.sections})
            self._entries[place.file] = known
        return self._entries[place.file].get(place.key)


class Loaded(NamedTuple):
    """A list and where everything in it stands."""

    registry: Registry
    sources: Sources


Progress = Callable[[str, int, int], None]


def _silent(_what: str, _done: int, _all: int) -> None:
    """Tell nobody."""


def load(
    raw: Sequence[RawFile], faults: list[Finding], limits: Limits, progress: Progress = _silent
) -> Loaded:
    """Return the registry of the files' list; `faults` are those of finding the files."""
    with paused_gc():
        documents = read_documents(raw, faults, limits, progress)
        return resolve_documents(documents, faults, [one.name for one in raw], progress)


def read_documents(
    raw: Sequence[RawFile], faults: list[Finding], limits: Limits, progress: Progress = _silent
) -> list[Document]:
    """Return the located nodes of each file that is text; append what is wrong to `faults`."""
    documents = []
    shapes = Shapes()
    for number, one in enumerate(raw):
        progress("read", number, len(raw))
        if len(one.content) > limits.file_bytes:
            size = {"size": f">{limits.file_bytes / 2**20:g}", "limit": f"{limits.file_bytes / 2**20:g}"}
            faults.append(Finding("DL001", Location(one.name, 1, 1), files.TOO_LARGE, size))
            continue
        decoded, found = text.decode(one.name, one.content)
        faults.extend(found)
        if decoded is not None:
            document, others = nodes.read(decoded, limits.nodes, shapes)
            known = {finding.place for finding in found}  # a conflict marker is an error of syntax, too
            faults.extend(finding for finding in others if finding.place not in known)
            documents.append(document)
    return documents


def resolve_documents(
    documents: Sequence[Document],
    faults: list[Finding],
    names: Sequence[str],
    progress: Progress = _silent,
) -> Loaded:
    """Return the registry of documents already read."""
    entities: dict[str, list[Checked]] = {}
    wholes: list[dict[str, Checked]] = []
    unread = sorted({_file_of(finding) for finding in faults if finding.code in UNREAD})
    lost = [
        _file_of(finding) for finding in faults if finding.code == "DL004"
    ]  # not a mapping: nothing is known
    # While a file cannot be read, what it holds is unknown, so no reference is known to be wrong.
    report = _Collector(faults, skip={"DL005"} if unread else set())
    for number, document in enumerate(documents):
        progress("resolve", number, len(documents))
        hidden: set[int] = set()
        if document.text.suspect:
            from dutylist.loading.suspicious import inspect  # noqa: PLC0415 - most lists need no such look

            hidden = inspect(document, number, report, is_whole=document.text.name not in unread)
        checked, whole, unusable = check_document(document, number, report)
        lost += unusable
        for one in checked:
            sound = one._replace(sound=False) if one.entry.key in hidden else one
            entities.setdefault(one.entry.section, []).append(sound)
        wholes.append(whole)
    registry = Resolver(entities, wholes, report, lost).registry(faults, unread, list(names))
    return Loaded(registry, Sources(documents))


class _Collector:
    """Appends findings to a list, but for some codes."""

    def __init__(self, faults: list[Finding], skip: set[str]) -> None:
        self.faults = faults
        self.skip = skip

    def __call__(self, finding: Finding) -> None:
        if finding.code not in self.skip:
            self.faults.append(finding)


def _file_of(finding: Finding) -> str:
    place = finding.place
    return place.file if isinstance(place, Location) else ""
