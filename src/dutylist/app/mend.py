"""Put right what can have been meant in one way only."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from dutylist.app.change import Change
from dutylist.app.request import Progress, Request, silent
from dutylist.editing.change import change
from dutylist.editing.edits import Put
from dutylist.editing.plain import plain_of
from dutylist.editing.repairs import with_colons, with_key
from dutylist.errors import UsageError
from dutylist.graph.space import Space
from dutylist.loading.certain import certain
from dutylist.loading.files import RawFile, read_all
from dutylist.loading.load import Loaded, load, paused_gc
from dutylist.loading.parse import DAY_SPELLING, Hint
from dutylist.model.finding import FIRST_KEY, Finding, Location, Place
from dutylist.model.registry import Body, Registry
from dutylist.rules import dl302_owner_dissolved

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
    contents: dict[str, bytes] = {}
    repairs: list[Repair] = []
    for one in raw:
        contents[one.name], places = with_colons(one.name, one.content)
        repairs += [Repair(place, "：", ": ") for place in places]
    with paused_gc():
        for _ in range(MOST_ROUNDS):
            now = [RawFile(name, content) for name, content in contents.items()]
            loaded = load(now, list(faults), request.limits, progress)
            wishes = list(_wishes(loaded, request, dissolved=dissolved))
            if not wishes:
                break
            for wish in sorted(wishes, key=lambda one: one.repair.place, reverse=True):
                if wish.is_key:
                    name, new = wish.file, wish.repair.new
                    contents[name] = with_key(name, contents[name], wish.path, new, wish.repair.place)
            for name in dict.fromkeys(wish.file for wish in wishes if not wish.is_key):
                edits = [
                    Put(one.path, one.repair.new) for one in wishes if one.file == name and not one.is_key
                ]
                contents[name] = change(name, contents[name], edits)
            repairs += [wish.repair for wish in wishes]
    changes = [Change(one.name, one.content, contents[one.name]) for one in raw]
    return Mending(sorted(repairs, key=lambda one: one.place), [one for one in changes if one.is_one])


def _wishes(loaded: Loaded, request: Request, *, dissolved: bool) -> Iterator[_Wish]:
    """Yield what can be put right in files that can be read as a whole, each place once."""
    registry, documents = loaded.registry, loaded.sources.documents
    doubtful = {*registry.unread, *_with_double_keys(registry)}
    known = _Known(loaded)
    seen: set[tuple[int, Path]] = set()
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
        seen.add((place.file, path))
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
