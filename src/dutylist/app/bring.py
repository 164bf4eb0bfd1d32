"""Bring tables made elsewhere into a list: read, match, merge; write all or nothing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from dutylist.app.change import Change, rewritten
from dutylist.editing.fresh import fresh
from dutylist.editing.plain import open_bytes
from dutylist.errors import NothingToCheckError, UnreadableError, UsageError
from dutylist.importers.bodies import Bodies
from dutylist.importers.bring import SheetRead, bring
from dutylist.importers.gathered import Gathered, Shown
from dutylist.importers.headings import built_in, with_map
from dutylist.importers.identity import give_ids
from dutylist.importers.memory import NAME, Memory, parse
from dutylist.importers.merging import Merged, Place, gone, merge
from dutylist.importers.reader import Reading, read
from dutylist.loading.files import Limits, RawFile, read_all, shown
from dutylist.model.finding import Lang, Location
from dutylist.tables.sheet import show
from dutylist.writing import safe_names

_IS_LIST = re.compile("清单|目录|一览表|公告|list", re.IGNORECASE)
ENDINGS = (".yaml", ".yml")


class Wish(NamedTuple):
    """What is to be imported, where to, and how. `paths` is the list, if it is another than what is written to."""

    sources: Sequence[Path]
    output: Path
    paths: Sequence[str] = ()
    split: str = "none"
    domain: str = ""
    body: str = ""
    map: Path | None = None
    on: date = date.min


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import comes to: changes of files, not written yet, and everything to be said of it.

    The last of them is that of what the next import will know of this one.
    """

    sheets: Sequence[SheetRead]
    gathered: Gathered
    merged: Merged
    changes: Sequence[Change]

    @property
    def is_flawed(self) -> bool:
        """Whether something in the sources has to be put right there, or nothing could be made of them."""
        return not self.gathered.records or any(one.level == "error" for one in self.gathered.remarks)


def import_files(wish: Wish, first: Reading | None = None) -> Brought:
    """Return what importing some files would change. `first` is the first of them, if it is being read already.

    Raises:
        UsageError: a path is wrong, or a library is missing.
        SourceError: a file cannot be read; nothing is written.
        EditError: a file of the list cannot be changed.
    """
    headings = built_in()
    if wish.map is not None:
        try:
            content = wish.map.read_bytes()
        except OSError:
            name = wish.map.as_posix()
            raise UsageError(f"无法读取 {name}", f"{name} cannot be read") from None
        headings = with_map(wish.map.as_posix(), content)
    grids = list(first.grids()) if first is not None else []
    grids += [grid for source in wish.sources[first is not None :] for grid in read(source, shown(source))]
    raw = _list_files(wish)
    plains = {one.name: open_bytes(one.name, one.content).plain for one in raw}
    known = _known(plains)
    gathered = Gathered(known, Bodies(known.get("bodies", {})), wish.domain, wish.body)
    gathered.show = lambda lang: _shown(raw, wish.on, lang)
    sheets = bring(gathered, grids, headings)
    if not gathered.records:
        return Brought(sheets, gathered, Merged({}), [])
    gathered.govern(_name([title for sheet in sheets for title in _titles(sheet)], wish.sources[0].stem))
    give_ids(gathered, known)
    place = _place(wish, gathered)
    memory, remembered = _memory(wish.output)
    merged = merge(gathered, plains, place, memory)
    gathered.remarks += gone(gathered, plains, place)
    changed = {name: plain for name, plain in merged.files.items() if plain != plains.get(name)}
    old = {one.name for one in raw if one.content}
    changes = [Change(name, b"", fresh(name, plain)) for name, plain in changed.items() if name not in old]
    changes += rewritten(raw, {name: plain for name, plain in changed.items() if name in old})
    if memory.records:
        changes.append(Change(shown(_beside(wish.output)), remembered, memory.render()))
    return Brought(sheets, gathered, merged, changes)


def _beside(output: Path) -> Path:
    """Return where it is remembered what was imported: in the folder, or beside the file."""
    return (output.parent if output.suffix.lower() in ENDINGS else output) / NAME


def _memory(output: Path) -> tuple[Memory, bytes]:
    try:
        content = _beside(output).read_bytes()
    except OSError:
        content = b""
    return parse(content), content


def _shown(raw: Sequence[RawFile], on: date, lang: Lang) -> Shown:
    """Return what an export of the list as it is shows, by duty."""
    from dutylist.checking.runner import run  # noqa: PLC0415 - only for our own exports
    from dutylist.graph.space import Space  # noqa: PLC0415 - only for our own exports
    from dutylist.loading.load import load  # noqa: PLC0415 - only for our own exports
    from dutylist.tables import list as view  # noqa: PLC0415 - only for our own exports
    from dutylist.tables.subject import Subject  # noqa: PLC0415 - only for our own exports

    loaded = load(raw, [], Limits())
    space = Space(loaded.registry, on.toordinal())
    (sheet,) = view.sheets(Subject(run(space, (), loaded.sources.locate)))
    rows: dict[str, list[list[str]]] = {}
    for row in sheet.rows:
        rows.setdefault(row.id, []).append([show(cell, lang) for cell in row.cells[1:]])
    return rows


def _name(titles: Sequence[str], stem: str) -> str:
    """Return what a list is called: the title that says it is one, else the first, else the file's name."""
    return next((one for one in titles if _IS_LIST.search(one)), next(iter(titles), stem))


def _titles(sheet: SheetRead) -> list[str]:
    return [title for reading in sheet.readings for title in reading.titles]


def _list_files(wish: Wish) -> list[RawFile]:
    """Return the files of the list: what is there already where the import goes, and what `--list` names."""
    paths = list(wish.paths)
    if wish.output.is_file() and wish.output.suffix.lower() not in ENDINGS:
        name = wish.output.as_posix()
        raise UsageError(
            f"-o 应为文件夹或 .yaml 文件，{name} 不是", f"-o takes a folder or a .yaml file, not {name}"
        )
    if wish.output.exists():
        paths.append(str(wish.output))
    if not paths:
        return []
    try:
        raw, faults = read_all(paths, Limits())
    except NothingToCheckError:
        return []
    if faults:
        names = list(dict.fromkeys(one.place.file for one in faults if isinstance(one.place, Location)))
        raise UnreadableError(
            f"清单中有文件无法读取，未导入：{'、'.join(names)}；请先用 dutylist check 查看并改正",
            f"files of the list cannot be read, nothing is imported: {', '.join(names)}; see dutylist check",
        )
    return raw


def _known(plains: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    known: dict[str, dict[str, Any]] = {}
    for plain in plains.values():
        for section, entities in plain.items():
            if section in {"list", "policy", "defaults"}:
                known.setdefault(section, {}).update(entities)
            elif isinstance(entities, Mapping):
                known.setdefault(section, {}).update(
                    {id_: {"name": one} if isinstance(one, str) else one for id_, one in entities.items()}
                )
    return known


def _place(wish: Wish, gathered: Gathered) -> Place:
    """Return where new records go: one file, or files of a folder by what they are."""
    if wish.output.suffix.lower() in ENDINGS:
        name = shown(wish.output)
        return Place(
            dict.fromkeys(("list", "domains", "areas", "bodies", "facets", "duties", "transfers"), name)
        )
    folder = wish.output
    files = {
        "list": shown(folder / "list.yaml"),
        "domains": shown(folder / "list.yaml"),
        "areas": shown(folder / "list.yaml"),
        "facets": shown(folder / "list.yaml"),
        "bodies": shown(folder / "bodies.yaml"),
        "duties": shown(folder / "duties.yaml"),
        "transfers": shown(folder / "transfers.yaml"),
    }
    if wish.split != "none":
        keys = list(
            dict.fromkeys(
                record.body if wish.split == "body" else str(record.values.get("domain", ""))
                for record in gathered.records
                if record.section == "duties"
            )
        )
        for key, stem in zip(keys, safe_names([key or "other" for key in keys]), strict=True):
            files[f"duties:{key}"] = shown(folder / "duties" / f"{stem}.yaml")
    return Place(files, by_body=wish.split == "body")
