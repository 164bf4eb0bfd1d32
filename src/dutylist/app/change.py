"""Change files of a list: all or none, and none that somebody else has changed meanwhile."""

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from dutylist.app.undo import forget, note
from dutylist.editing.change import change, rewrite
from dutylist.editing.edits import Edit, Plain
from dutylist.editing.failures import changed_meanwhile
from dutylist.loading.files import RawFile, shown
from dutylist.writing import cannot_write, write_files


@dataclass(frozen=True, slots=True)
class Change:
    """One file as it was read and as it shall be. A new file was empty."""

    name: str
    before: bytes
    after: bytes

    @property
    def is_one(self) -> bool:
        """Whether anything is different at all."""
        return self.before != self.after


def edited(raw: Iterable[RawFile], edits: Mapping[str, Sequence[Edit]]) -> list[Change]:
    """Return the changes that edits make to files, by name; a name that is no file's is a new file's.

    Raises:
        EditError: one of them cannot be made. Nothing has been written then.
    """
    known = {file.name: file.content for file in raw}
    return [
        Change(name, known.get(name, b""), change(name, known.get(name, b""), wanted))
        for name, wanted in edits.items()
    ]


def rewritten(raw: Iterable[RawFile], plains: Mapping[str, Plain]) -> list[Change]:
    """Return the changes that make files say something else, by name. Raises what `edited` does."""
    known = {file.name: file.content for file in raw}
    return [
        Change(name, known.get(name, b""), rewrite(name, known.get(name, b""), plain))
        for name, plain in plains.items()
    ]


def apply(changes: Iterable[Change]) -> list[str]:
    """Write what is different, all or none; a link stays one. Return the names of the files written.

    Raises:
        EditError: a file is not what it was when it was read.
        OutputError: one cannot be written.
    """
    real = [one for one in changes if one.is_one]
    for one in real:
        if _content(Path(one.name)) != one.before:
            raise changed_meanwhile(one.name)
    made: list[Path] = []
    noted: Path | None = None
    try:
        for one in real:
            made += _make_folders(Path(one.name).parent)
        places = {Path(os.path.realpath(one.name)): one for one in real}
        noted = note((path, one.before, one.after, not path.exists()) for path, one in places.items())
        write_files({path: one.after for path, one in places.items()})
        forget(noted)
    except BaseException:
        forget(noted)
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise
    return [shown(Path(one.name)) for one in real]


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise cannot_write(path, error) from None


def _make_folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; return the ones that were not there."""
    if folder.is_dir():
        return []
    made = _make_folders(folder.parent)
    try:
        folder.mkdir()
    except OSError as error:
        raise cannot_write(folder, error) from None
    return [*made, folder]
