"""Which files are the list, and their bytes. Every file once, in path order; whatever cannot be read is a finding."""

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dutylist.errors import NothingToCheckError, UsageError
from dutylist.loading.problem import clip, fault
from dutylist.model.finding import Finding, Location, Wording
from dutylist.model.reason import reason

SUFFIXES = (".yaml", ".yml")
MAX_BYTES = 64 * 1024 * 1024
MAX_NODES = 5_000_000

UNFINISHED = ".dutylist-unfinished-"
"""What the name of a note begins with that a command leaves while it writes several files."""

HALF = Wording(
    "有一次写入没有完成，清单可能只写了一半；请再运行一次那条命令（如 import、collect），会先恢复原样",
    "a run has not finished writing, the list may be half-written; run that command again (import, collect): it first "
    "puts everything back",
)
OUTSIDE = Wording(
    "链接指向清单目录之外，未读取；请把文件放进目录或直接写出其路径",
    "a link out of the list's folder, not followed; put the file into the folder or name its path",
)
DANGLING = Wording("链接指向的文件不存在", "a link to a file that does not exist")
CLOSED = Wording("标准输入没有打开", "standard input is not open")
NOT_REGULAR = Wording(
    "不是普通文件（管道、设备等）,未读取", "not a regular file (a pipe, a device, …), not read"
)
UNREADABLE = Wording("无法读取：{reason}", "cannot be read: {reason}")
TOO_LARGE = Wording(
    "文件过大：{size} MB，上限 {limit} MB（可用 --max-file-mb 调整）",
    "too large: {size} MB, the limit is {limit} MB (see --max-file-mb)",
)


class Limits(NamedTuple):
    """How much one file may hold."""

    file_bytes: int = MAX_BYTES
    nodes: int = MAX_NODES


class RawFile(NamedTuple):
    """A file's name as shown and its bytes; `stdin` stands for standard input."""

    name: str
    content: bytes


def read_all(
    paths: Sequence[str], limits: Limits, stdin_name: str = "<stdin>"
) -> tuple[list[RawFile], list[Finding]]:
    """Return the files of a list in path order and what could not be read.

    Raises:
        UsageError: a path does not exist.
        NothingToCheckError: there is no file to read at all.
    """
    files: list[RawFile] = []
    faults: list[Finding] = []
    seen: set[str] = set()
    for path in paths:
        if path == "-":
            if "-" not in seen:
                seen.add("-")
                files.extend(_read_stdin(stdin_name, limits, faults))
            continue
        found = _gather(Path(path), faults)
        if not found and not faults:
            raise NothingToCheckError(
                f"没有可检查的文件：{path} 中没有 *.yaml 或 *.yml",
                f"nothing to check: no *.yaml or *.yml in {path}",
            )
        for one in found:
            real = os.path.realpath(one)
            if real not in seen:
                seen.add(real)
                name = shown(one)
                raw = _read(one, name, limits, faults)
                if raw is not None:
                    files.append(raw)
    files.sort(key=lambda file: file.name)
    return files, faults


def shown(path: Path) -> str:
    """Return the path relative to the working directory where possible, with `/`."""
    try:
        text = os.path.relpath(path)
    except ValueError:  # another drive on Windows
        text = str(path)
    if text.startswith(".."):
        text = str(path)
    return text.replace("\\", "/") if os.sep == "\\" else text


def folder_with_more(paths: Sequence[str]) -> str | None:
    """Return the folder of files that were given one by one, if it has other data files in it."""
    given = [Path(path) for path in paths]
    folders = {path.parent for path in given}
    if len(folders) != 1 or not all(os.path.isfile(path) for path in paths):  # noqa: PTH113 - never raises
        return None
    (folder,) = folders
    names = {path.name for path in given}
    try:
        more = [
            entry.name
            for entry in os.scandir(folder)
            if entry.name.lower().endswith(SUFFIXES) and not entry.name.startswith((".", "_"))
        ]
    except OSError:
        return None
    return shown(folder) if set(more) - names else None


def _gather(path: Path, faults: list[Finding]) -> list[Path]:
    """Return the data files of one path given by the user."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        if _is_link(path):
            faults.append(fault("DL001", Location(shown(path), 1, 1), DANGLING))
            return []
        name = clip(str(path), 200)
        raise UsageError(
            f"路径不存在：{name}{_near(path, 'zh')}", f"no such path: {name}{_near(path, 'en')}"
        ) from None
    except OSError as error:
        faults.append(_unreadable(clip(shown(path), 200), error))
        return []
    if stat.S_ISDIR(mode):
        return list(_walk(path, faults))
    if stat.S_ISREG(mode):
        return [path]
    faults.append(fault("DL001", Location(shown(path), 1, 1), NOT_REGULAR))
    return []


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except ValueError:  # a NUL in it
        return False


def _near(path: Path, lang: str) -> str:
    from dutylist.model.suggest import near  # noqa: PLC0415 - only where a path is wrong

    try:
        names = [entry.name for entry in os.scandir(path.parent)]
    except (OSError, ValueError):
        return ""
    close = near(path.name, names)
    if not close:
        return ""
    better = shown(path.parent / close[0])
    return f"；是否指 {better}？" if lang == "zh" else f"; did you mean {better}?"


def _walk(root: Path, faults: list[Finding]) -> Iterator[Path]:
    """Yield the data files below a folder; links may lead about inside it, never out of it."""
    real_root = os.path.realpath(root)
    pending = [root]
    visited = {real_root}
    while pending:
        folder = pending.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            faults.append(_unreadable(shown(folder), error))
            continue
        for entry in entries:
            if entry.name.startswith((".", "_")):
                if entry.name.startswith(UNFINISHED) and entry.name.endswith(".json"):
                    faults.append(fault("DL001", Location(shown(Path(entry.path)), 1, 1), HALF))
                continue
            path = Path(entry.path)
            is_data = entry.name.lower().endswith(SUFFIXES)
            if entry.is_symlink():
                real = os.path.realpath(path)
                if not _is_below(real, real_root):
                    if is_data or Path(real).is_dir():
                        faults.append(fault("DL001", Location(shown(path), 1, 1), OUTSIDE))
                    continue
                if not Path(real).exists():
                    if is_data:
                        faults.append(fault("DL001", Location(shown(path), 1, 1), DANGLING))
                    continue
            if entry.is_dir():
                real = os.path.realpath(path)
                if real not in visited:
                    visited.add(real)
                    pending.append(path)
            elif is_data:
                if entry.is_file():
                    yield path
                else:
                    faults.append(fault("DL001", Location(shown(path), 1, 1), NOT_REGULAR))


def _is_below(path: str, root: str) -> bool:
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)


def _read(path: Path, name: str, limits: Limits, faults: list[Finding]) -> RawFile | None:
    """Return the bytes of one file, read once: what is judged is one state of it."""
    try:
        with path.open("rb") as stream:
            content = stream.read(limits.file_bytes + 1)
            size = max(len(content), os.fstat(stream.fileno()).st_size)
    except OSError as error:
        faults.append(_unreadable(name, error))
        return None
    if size > limits.file_bytes:
        megabytes = 1024 * 1024
        faults.append(
            fault(
                "DL001",
                Location(name, 1, 1),
                TOO_LARGE,
                size=f"{size / megabytes:.1f}",
                limit=f"{limits.file_bytes / megabytes:g}",
            )
        )
        return None
    return RawFile(name, content)


def _read_stdin(name: str, limits: Limits, faults: list[Finding]) -> Iterator[RawFile]:
    """Yield what stands on standard input, once."""
    stream = getattr(sys.stdin, "buffer", None)  # None where it is closed
    if stream is None:
        faults.append(fault("DL001", Location(name, 1, 1), CLOSED))
        return
    try:
        yield RawFile(name, stream.read(limits.file_bytes + 1))
    except OSError as error:
        faults.append(_unreadable(name, error))


def _unreadable(name: str, error: Exception) -> Finding:
    return fault("DL001", Location(name, 1, 1), UNREADABLE, reason=reason(error))
