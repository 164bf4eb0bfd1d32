"""Files written whole or not at all: beside their places first, flushed, then into place."""

import errno
import os
import re
import shutil
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import IO

from dutylist.errors import OutputError, UsageError
from dutylist.model.reason import reason

Content = bytes | Iterable[str]
"""What a file holds: bytes, or pieces of text made while they are written (UTF-8)."""

RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in (*range(10), "¹", "²", "³")]
)
"""Names that mean a device on Windows, with any ending; a file so named cannot be opened there."""

LONGEST_NAME = 80
"""Characters of a name made from data, so that name, ending and folder fit everywhere (255 bytes in UTF-8)."""

_OLD = "-old"
_UNSAFE = re.compile(
    r'[<>:"/\\|?*\x00-\x20\x7f-\xa0\u2000-\u200f\u2028-\u202f\u2060-\u206f\u3000\ufeff\ud800-\udfff]+'
)


def write_file(path: Path, content: Content, inputs: Iterable[str] = ()) -> None:
    """Write a file whole or not at all; an old one keeps its mode, and stays as it was if anything fails.

    Raises:
        UsageError: the path is no place for a file, or is one of `inputs`.
        OutputError: it cannot be written.
    """
    _must_be_place(path, inputs)
    write_files({path: content})


def write_apart(contents: Mapping[Path, Content], inputs: Iterable[str] = ()) -> None:
    """Write files wherever they belong, all or none. Raises what `write_file` does."""
    known = list(inputs)
    for path in contents:
        _must_be_place(path, known)
    write_files(contents)


def write_folder(folder: Path, contents: Mapping[str, Content], inputs: Iterable[str] = ()) -> None:
    """Write files of these names into a folder, all or none. The folder is made if need be, what is above it is not.

    Raises what `write_file` does.
    """
    shown = folder.as_posix()
    if os.path.lexists(folder) and not folder.is_dir():
        raise UsageError(f"{shown} 不是文件夹", f"{shown} is not a folder")
    if not folder.parent.is_dir():
        raise _no_folder(folder.parent)
    _must_be_name(folder)
    known = list(inputs)
    with ExitStack() as undo:
        if not folder.is_dir():
            undo.callback(_remove_folder, folder)
            try:
                folder.mkdir()
            except OSError as error:
                raise cannot_write(folder, error) from None
        for name in contents:
            _must_be_place(folder / name, known)
        write_files({folder / name: content for name, content in contents.items()})
        undo.pop_all()


def write_files(contents: Mapping[Path, Content]) -> None:
    """Write files, all or none: first each beside its place, then all into place."""
    drafts: list[tuple[Path, Path]] = []
    with ExitStack() as done, ExitStack() as undo:
        for path, content in contents.items():
            draft = _draft(path)
            remove_strays(path)
            undo.callback(_remove, draft)
            try:
                _write(draft, path, content)
            except OSError as error:
                raise cannot_write(path, error) from None
            drafts.append((draft, path))
        for draft, path in drafts:
            try:
                if not path.exists():
                    undo.callback(_remove, path)
                elif len(drafts) > 1:
                    kept = _kept(path)
                    done.callback(_remove, kept)
                    shutil.copy2(path, kept)
                    undo.callback(_put_back, kept, path)
                draft.replace(path)
            except OSError as error:
                raise cannot_write(path, error) from None
        undo.pop_all()
    for folder in {path.parent for path in contents}:
        _settle(folder)


def _write(draft: Path, path: Path, content: Content) -> None:
    with _opened(draft) as stream:
        if isinstance(content, bytes):
            stream.write(content)
        else:
            for piece in content:
                stream.write(piece.encode("utf-8", "backslashreplace"))
        stream.flush()
        os.fsync(stream.fileno())
    with suppress(FileNotFoundError):
        draft.chmod(stat.S_IMODE(path.stat().st_mode))


@contextmanager
def _opened(draft: Path) -> Iterator[IO[bytes]]:
    with draft.open("xb") as stream:
        yield stream


def _draft(path: Path) -> Path:
    """Return where a file is written first. Its name is short however long the file's own is, and tells whose it is."""
    return path.with_name(f"{_prefix(path)}{os.getpid()}.tmp")


def _kept(path: Path) -> Path:
    """Return where an old file is kept until all new ones are in place."""
    return path.with_name(f"{_prefix(path)}{os.getpid()}{_OLD}.tmp")


def _put_back(kept: Path, path: Path) -> None:
    with suppress(OSError):
        kept.replace(path)


def _prefix(path: Path) -> str:
    mark = blake2b(path.name.encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()
    return f".dutylist-{mark}-"


def remove_strays(path: Path) -> None:
    """Remove what a run that was killed has left beside a place; a run that still goes on keeps its own."""
    prefix = _prefix(path)
    with suppress(OSError):
        for stray in sorted(path.parent.iterdir()):
            name = stray.name
            if name.startswith(prefix) and name.endswith(".tmp"):
                number = name[len(prefix) : -len(".tmp")].removesuffix(_OLD)
                if number.isascii() and number.isdigit() and not is_running(int(number)):
                    _remove(stray)


def is_running(process: int) -> bool:
    """Whether another process of this number is there. Windows lets nobody remove what is open, so none is asked."""
    if os.name == "nt" or process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _remove_folder(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def _settle(folder: Path) -> None:
    """Have the names of a folder on disk, too, where the system can."""
    if os.name == "nt":
        return
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _must_be_place(path: Path, inputs: Iterable[str]) -> None:
    """Refuse what is no place for a file of its own."""
    shown = path.as_posix()
    _must_be_name(path)
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise _no_folder(path.parent) from None
        return
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from None
    if stat.S_ISDIR(mode):
        raise UsageError(f"{shown} 是文件夹，请写文件名", f"{shown} is a folder; give the name of a file")
    if stat.S_ISLNK(mode):
        raise UsageError(
            f"{shown} 是链接，不会覆盖；请写它指向的文件",
            f"{shown} is a link and not written over; name its target",
        )
    if not stat.S_ISREG(mode):
        raise UsageError(f"{shown} 不是普通文件", f"{shown} is not a plain file")
    for one in inputs:
        with suppress(OSError):
            if path.samefile(one):
                raise UsageError(
                    f"{shown} 是清单文件，不会覆盖", f"{shown} is a file of the list and not written over"
                )


def _no_folder(folder: Path) -> UsageError:
    return UsageError(f"文件夹不存在：{folder.as_posix()}", f"there is no folder {folder.as_posix()}")


def _must_be_name(path: Path) -> None:
    if path.name.split(".")[0].rstrip(" ").lower() in RESERVED:
        raise UsageError(
            f"{path.name} 是 Windows 保留的名称，请换一个",
            f"{path.name} is a name that Windows reserves; take another",
        )


def cannot_write(path: Path, error: OSError | ValueError) -> OutputError:
    """Return why a file cannot be written; one that is open in Excel is the usual reason on Windows."""
    why = reason(error)
    zh, en = why
    number = getattr(error, "errno", None)
    if isinstance(error, PermissionError) and number in {errno.EACCES, errno.EPERM} and path.is_file():
        zh += "；如果正用 Excel、WPS 或 Word 打开着，请先关闭"
        en += "; if it is open in Excel or Word, close it first"
    return OutputError(f"无法写入 {path.as_posix()}：{zh}", f"{path.as_posix()} cannot be written: {en}")


def safe_names(names: Sequence[str]) -> list[str]:
    """Return a file name, without ending, for each name: one that every system takes, no two alike but for case."""
    taken: set[str] = set()
    found = []
    for name in names:
        stem = _UNSAFE.sub("_", unicodedata.normalize("NFC", name))[:LONGEST_NAME].strip("._-") or "_"
        if stem.split(".")[0].lower() in RESERVED:
            stem = f"_{stem}"
        number, unique = 1, stem
        while _folded(unique) in taken:
            number += 1
            unique = f"{stem}-{number}"
        taken.add(_folded(unique))
        found.append(unique)
    return found


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
