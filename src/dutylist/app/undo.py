"""Files that depend on each other are all written or none, even where the process is killed between two of them.

What they were is noted beside them before the first is put in its place, and the note goes when the last one is. A run
that finds the note of one that is gone puts everything back first. Until then the list counts as unreadable (DL001).
"""

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from dutylist.importers.memory import NAME
from dutylist.loading.files import SUFFIXES, UNFINISHED
from dutylist.writing import is_running, remove_strays, write_files


def note(changes: Iterable[tuple[Path, bytes, bytes, bool]]) -> Path | None:
    """Note what files were and shall be, and whether each is new; return where. One file needs no note."""
    known = [(path.absolute(), before, after, is_new) for path, before, after, is_new in changes]
    if len(known) < 2:  # noqa: PLR2004 - a single one is put in place at once
        return None
    folder = Path(os.path.commonpath([path.parent for path, *_ in known]))
    while not folder.is_dir():
        folder = folder.parent
    said = [
        {
            "file": os.path.relpath(path, folder),
            "before": None if is_new else b64encode(before).decode(),
            "after": _digest(after),
        }
        for path, before, after, is_new in known
    ]
    place = folder / f"{UNFINISHED}{os.getpid()}.json"
    write_files({place: [json.dumps({"version": 1, "files": said})]})
    return place


def forget(place: Path | None) -> None:
    """Take a note away: all files are in place, or as they were."""
    if place is not None:
        with suppress(OSError):
            place.unlink(missing_ok=True)


def put_back(paths: Sequence[str | Path]) -> None:
    """Put back what a run that was killed has left half-written in or above some paths."""
    folders: dict[Path, None] = {}
    for path in map(Path, paths):
        folders.update(dict.fromkeys([path, path.parent, path.parent.parent] if path.name else [path]))
    for folder in folders:
        with suppress(OSError):
            for place in sorted(folder.glob(f"{UNFINISHED}*.json")):
                number = place.name.removeprefix(UNFINISHED).removesuffix(".json")
                if number.isascii() and number.isdigit() and not is_running(int(number)):
                    _put_back(place)


def _put_back(place: Path) -> None:
    """Put back what one note says; a file that somebody has changed since is left alone."""
    try:
        said: Any = json.loads(place.read_bytes())
        files = [
            (
                place.parent / str(one["file"]),
                None if one["before"] is None else b64decode(one["before"]),
                str(one["after"]),
            )
            for one in said["files"]
        ]
    except (OSError, ValueError, TypeError, KeyError):
        forget(place)  # the note itself is written whole or not at all: this is none of ours
        return
    if not all(_is_ours(path, place.parent) for path, _, _ in files):
        return  # a note may have come with somebody's branch: nothing outside the list is touched
    there = {path: _digest(path.read_bytes()) if path.is_file() else "" for path, _, _ in files}
    if any(there[path] != after for path, _, after in files):
        old = {path: before for path, before, after in files if before is not None and there[path] == after}
        write_files(old)
        for path, before, after in files:
            if before is None and there[path] == after:
                path.unlink(missing_ok=True)
                with suppress(OSError):
                    path.parent.rmdir()
    for path in there:
        remove_strays(path)
    forget(place)


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def _is_ours(path: Path, folder: Path) -> bool:
    """Whether a path is that of a file that an import writes, in a folder or below it."""
    real, root = os.path.realpath(path), os.path.realpath(folder)
    return real.startswith(root.rstrip(os.sep) + os.sep) and (
        path.suffix.lower() in SUFFIXES or path.name == NAME
    )
