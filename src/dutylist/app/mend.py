"""Put right what can have been meant in one way only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dutylist.app.change import Change
from dutylist.app.request import Progress, Request, silent
from dutylist.editing.change import change
from dutylist.editing.colons import WIDE, Told, with_colons, with_told
from dutylist.editing.edits import Put
from dutylist.editing.plain import plain_of
from dutylist.editing.renames import Rename, with_keys
from dutylist.errors import UsageError
from dutylist.graph.space import Space
from dutylist.loading.certain import certain
from dutylist.loading.document import Document
from dutylist.loading.files import Limits, RawFile, read_all
from dutylist.loading.load import Loaded, paused_gc, read_documents, resolve_documents
from dutylist.loading.parse import DAY_SPELLING, Hint
from dutylist.model.finding import FIRST_KEY, Finding, Location, Place
from dutylist.model.registry import Body, Registry
from dutylist.rules import dl302_owner_dissolved

COLON = ": "
MOST_ROUNDS = 5
"""How often a list is read again: what stands below a misspelt key is looked at only once that is right."""

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing put right: where it stands in the file as read in that round, what stood there, what does now."""

    place: Location
    old: str
    new: str


class Mending(NamedTuple):
    """What is put right in a list, and the files before and after."""

    repairs: list[Repair]
    changes: list[Change]


class _Wish(NamedTuple):
    """A value to be replaced, or a key to be renamed."""

    file: str
    path: Path
    is_key: bool
    repair: Repair


def mend(request: Request, *, dissolved: bool = False, progress: Progress = silent) -> Mending:
    """Return what can be put right with certainty; nothing is written. `dissolved` puts heirs for bodies that ended.

    Raises:
        UsageError: the list is standard input.
        EditError: a repair would change anything else.
    """
    if "-" in request.paths:
        raise UsageError("标准输入不能改正：请给出文件", "standard input cannot be mended: give files")
    raw, faults = read_all(request.paths, request.limits, request.stdin_name)
    contents = {one.name: one.content for one in raw}
    repairs: list[Repair] = []
    with paused_gc():
        reader = _Reader(faults, request.limits, progress)
        loaded = reader.loaded(contents)
        for name in loaded.registry.unread:
            if name in contents:
                contents[name], places = with_colons(name, contents[name])
                repairs += [Repair(place, WIDE, COLON) for place in places]
        for _ in range(MOST_ROUNDS):
            loaded = reader.loaded(contents)
            before = len(repairs)
            for name, told in _with_wide_colons(loaded).items():
                contents[name], places = with_told(name, contents[name], told, reader.document(name))
                repairs += [Repair(place, WIDE, COLON) for place in places]
            if len(repairs) > before:
                continue
            wishes = list(_wishes(loaded, request, dissolved=dissolved))
            if not wishes:
                break
            for name in dict.fromkeys(wish.file for wish in wishes):
                mine = [wish for wish in wishes if wish.file == name]
                contents[name], made = _granted(name, contents[name], mine, reader.document(name))
                repairs += made
    changes = [Change(one.name, one.content, contents[one.name]) for one in raw]
    return Mending(sorted(repairs, key=lambda one: one.place), [one for one in changes if one.is_one])


def _granted(
    name: str, content: bytes, wishes: Sequence[_Wish], document: Document | None
) -> tuple[bytes, list[Repair]]:
    """Return a file with wishes granted, and which. What is below a renamed key waits for the next round."""
    renamed = [wish for wish in wishes if wish.is_key]
    keys = {wish.path for wish in renamed}
    put = [
        wish
        for wish in wishes
        if not wish.is_key and not any(wish.path[:end] in keys for end in range(len(wish.path)))
    ]
    if renamed:
        renames = [Rename(wish.path, wish.repair.new, wish.repair.place) for wish in renamed]
        content, document = with_keys(name, content, renames, document), None
    if put:
        content = change(name, content, [Put(wish.path, wish.repair.new) for wish in put], document)
    return content, [wish.repair for wish in [*renamed, *put]]


class _Reader:
    """Reads a list again and again: of its files those that have changed, and all that they say together."""

    def __init__(self, faults: Sequence[Finding], limits: Limits, progress: Progress) -> None:
        self._faults = faults
        self._limits = limits
        self._progress = progress
        self._read: dict[str, tuple[bytes, list[Document], list[Finding]]] = {}
        self._loaded: Loaded | None = None

    def loaded(self, contents: Mapping[str, bytes]) -> Loaded:
        """Return the list as it is in some files, given by name."""
        for number, (name, content) in enumerate(contents.items()):
            if name not in self._read or self._read[name][0] is not content:
                self._loaded = None
                self._progress("read", number, len(contents))
                found: list[Finding] = []
                documents = read_documents([RawFile(name, content)], found, self._limits)
                self._read[name] = (content, documents, found)
        if self._loaded is not None:
            return self._loaded
        read = [self._read[name] for name in contents]
        faults = [*self._faults, *(fault for _, _, found in read for fault in found)]
        documents = [document for _, more, _ in read for document in more]
        self._loaded = resolve_documents(documents, faults, list(contents), self._progress)
        return self._loaded

    def document(self, name: str) -> Document | None:
        """Return what has been read of a file."""
        documents = self._read[name][1]
        return documents[0] if documents else None


def _with_wide_colons(loaded: Loaded) -> dict[str, list[Told]]:
    """Return where the check found text instead of keys, or keys unknown, with full-width colons; by file."""
    registry, known = loaded.registry, _Known(loaded)
    doubtful = {*registry.unread, *_with_double_keys(registry)}
    told: dict[str, dict[Told, None]] = {}
    for finding in registry.faults:
        if finding.code != "DL004" or not isinstance(finding.place, Place):
            continue
        path = known.path(finding.place)
        file = loaded.sources.documents[finding.place.file].text.name
        if not path or file in doubtful:
            continue
        is_key = WIDE in str(path[-1])
        text = path[-1] if is_key else known.value(finding.place.file, path)
        if isinstance(text, str) and WIDE in text:
            told.setdefault(file, {})[Told(path, is_key)] = None
    return {file: list(some) for file, some in told.items()}


def _wishes(loaded: Loaded, request: Request, *, dissolved: bool) -> Iterator[_Wish]:
    """Yield what can be put right in files that can be read as a whole, each place once."""
    registry, documents = loaded.registry, loaded.sources.documents
    doubtful = {*registry.unread, *_with_double_keys(registry)}
    known = _Known(loaded)
    seen: set[tuple[int, Path]] = set()  # places, and the names that keys are to have
    found = [*_misspelt(registry), *(_dissolved(registry, request, known) if dissolved else ())]
    for place, is_key, meant in found:
        path = known.path(place)
        old = path and (path[-1] if is_key else known.value(place.file, path))
        file = documents[place.file].text.name
        if not path or not isinstance(old, str) or (place.file, path) in seen or file in doubtful:
            continue
        new = meant if isinstance(meant, str) else _one(old, meant)
        if new is None or (is_key and new in known.value(place.file, path[:-1])):
            continue
        named = (place.file, (*path[:-1], new))
        if is_key and named in seen:
            continue
        seen |= {(place.file, path), *([named] if is_key else [])}
        at = loaded.sources.locate(place._replace(of_key=is_key))
        yield _Wish(file, path, is_key, Repair(at, old, new))


def _one(old: str, meant: Hint) -> str | None:
    """Return the one word that can have been meant, with the `@` of a selector."""
    mark = "@" if old.startswith("@") else ""
    word = certain(old.removeprefix(mark), meant.near)
    return None if word is None else mark + word


def _misspelt(registry: Registry) -> Iterator[tuple[Place, bool, Hint | str]]:
    """Yield places of misspelt words and of days in another spelling, whether it is a key, and what is meant."""
    for finding in registry.faults:
        place, meant = finding.place, finding.args.get("hint")
        if not isinstance(place, Place) or finding.code not in {"DL004", "DL005"}:
            continue
        if finding.wording is DAY_SPELLING:
            yield place, False, str(finding.args["better"])
        elif isinstance(meant, Hint) and meant.near:
            yield place, _is_key(finding, place), meant


def _is_key(finding: Finding, place: Place) -> bool:
    """Whether a fault is about a key: one that no form has, or a facet in `when`."""
    return place.of_key and ("key" in finding.args or (len(place.path) > 1 and place.path[-2] == "when"))


def _with_double_keys(registry: Registry) -> Iterator[str]:
    for finding in registry.faults:
        if finding.code == "DL003" and isinstance(finding.place, Location):
            yield finding.place.file


class _Known:
    """What files say, by the places of records."""

    def __init__(self, loaded: Loaded) -> None:
        self._documents = loaded.sources.documents
        self._plains: dict[int, Any] = {}
        self._paths: dict[int, dict[int, Path]] = {}

    def path(self, place: Place) -> Path:
        """Return the path of a place from the top of its file; empty if it is unknown."""
        if place.file not in self._paths:
            document = self._documents[place.file]
            paths: dict[int, Path] = {section.key: (section.name,) for section in document.sections}
            paths.update({entry.key: (entry.section, entry.id) for entry in document.entries})
            self._paths[place.file] = paths
        start = self._paths[place.file].get(place.key, ())
        return (*start, *place.path) if start else ()

    def value(self, file: int, path: Path) -> Any:
        """Return what stands at a path, None if nothing does."""
        if file not in self._plains:
            self._plains[file] = plain_of(self._documents[file])
        here = self._plains[file]
        for step in path:
            here = here.get(step) if isinstance(here, Mapping) else _item(here, step)
        return here


def _item(here: Any, step: str | int) -> Any:
    is_there = isinstance(here, list) and isinstance(step, int) and step < len(here)
    return here[step] if is_there else None


def _dissolved(registry: Registry, request: Request, known: _Known) -> Iterator[tuple[Place, bool, str]]:
    """Yield the places where a body that has ended leads and has one heir, who is there on the reference day."""
    day = request.on.toordinal()
    heirs: dict[str, list[Body]] = {}
    for body in registry.bodies.values():
        if body.period.start <= day < body.period.end:
            for old in body.replaces:
                heirs.setdefault(old, []).append(body)
    space = Space(registry, day)
    for finding in dl302_owner_dissolved.check(space):
        for old in finding.bodies:
            if len(heirs.get(old, ())) == 1:
                body, heir = registry.bodies[old], heirs[old][0]
                for place in (finding.place, *(one.place for one in finding.related)):
                    if isinstance(place, Place) and place.path:
                        yield from _leads(place, body, heir, known)


def _leads(place: Place, body: Body, heir: Body, known: _Known) -> Iterator[tuple[Place, bool, str]]:
    """Yield where a clause names a body as its lead, with its heir's id or name, as the clause has it."""
    clause = (*place.path[:-1], "lead") if place.path[-1] in {FIRST_KEY, "lead"} else ()
    written = known.value(place.file, known.path(place._replace(path=clause))) if clause else None
    words = {body.id: heir.id, **dict.fromkeys((body.name, body.short, *body.nameplates), heir.name)}
    for number, word in enumerate(written if isinstance(written, list) else [written]):
        if isinstance(word, str) and word and word in words:
            path = (*clause, number) if isinstance(written, list) else clause
            yield place._replace(path=path, of_key=False), False, words[body.id if word == body.id else word]
