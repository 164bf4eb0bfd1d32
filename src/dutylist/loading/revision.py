"""A list as it was at a git revision: the same choice of files, their bytes as git keeps them, nothing run on them."""

import os
import posixpath
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dutylist.errors import NothingToCheckError, UsageError
from dutylist.loading.files import SUFFIXES, TOO_LARGE, Limits, RawFile
from dutylist.loading.git import Repository
from dutylist.loading.problem import clip, fault
from dutylist.model.finding import Finding, Location, Wording

LINK = Wording(
    "是链接，旧版本中的链接不跟随；所指的文件不在清单之内，未读取",
    "a link; in a revision links are not followed, and what it leads to is no file of the list",
)
SUBMODULE = Wording(
    "是子模块，它的文件在另一个仓库里，未读取", "a submodule; its files are in another repository, not read"
)
GONE = Wording(
    "仓库里没有这个文件的内容（部分克隆），未读取",
    "the repository does not hold what is in it (a partial clone), not read",
)
_FILE, _LINK, _SUBMODULE = "100", "120000", "160000"


class Revision(NamedTuple):
    """A commit, and the words that it was asked for by."""

    word: str
    commit: str
    repository: Repository


class Entry(NamedTuple):
    """What stands at a path of a commit."""

    mode: str
    object: str
    path: str


class NoSuchListError(UsageError):
    """The revision has nothing at a path where the list is."""


def read_revision(
    revision: Revision, paths: Sequence[str] | None, limits: Limits
) -> tuple[list[RawFile], list[Finding]]:
    """Return the files of a list at a revision, in path order, and what could not be read.

    Without paths it is `data` if the revision has that in the working directory, else the working directory.

    Raises:
        NoSuchListError: the revision has no such path.
        UsageError: git fails.
        NothingToCheckError: there is no file to read at all.
    """
    entries = list(_entries(revision))
    if paths is None:
        usual = _inside(revision, "data")
        paths = ["data" if any(_is_below(entry.path, usual) for entry in entries) else "."]
    chosen: dict[str, Entry] = {}
    for path in paths:
        root = _inside(revision, path)
        there = [entry for entry in entries if _is_below(entry.path, root)]
        if not there and root:
            raise NoSuchListError(
                f"版本 {clip(revision.word)} 里没有 {clip(path)}",
                f"revision {clip(revision.word)} has no {clip(path)}",
            )
        files = [entry for entry in there if entry.path == root or _is_chosen(entry, root)]
        if not files:
            raise NothingToCheckError(
                f"版本 {clip(revision.word)} 的 {clip(path)} 里没有 *.yaml 或 *.yml",
                f"no *.yaml or *.yml in {clip(path)} at revision {clip(revision.word)}",
            )
        chosen.update((entry.path, entry) for entry in files)
    faults: list[Finding] = []
    blobs = list(_plain_files(revision, chosen, faults))
    raw = list(_contents(revision, blobs, limits, faults))
    raw.sort(key=lambda file: file.name)
    return raw, faults


def path_in(revision: Revision, name: str) -> str:
    """Return a file's path as the repository has it."""
    return _inside(revision, name)


def base_of(paths: Iterable[str] | None) -> Path:
    """Return the folder whose repository a list is in: that of its first path, as far as it exists."""
    first = next(iter(paths or ()), ".")
    folder = Path(os.path.realpath(first))
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    return folder


def _inside(revision: Revision, path: str) -> str:
    """Return a path as the repository has it, empty for its root."""
    root = revision.repository.root
    real = os.path.realpath(path)
    inside = os.path.relpath(real, root) if path != "-" else ".."
    if inside == ".." or inside.startswith(".." + os.sep):
        raise UsageError(
            f"{clip(path, 200)} 不在仓库 {clip(str(root), 200)} 里，没有版本 {clip(revision.word)}",
            f"{clip(path, 200)} is not in the repository {clip(str(root), 200)}, so it has no revision "
            f"{clip(revision.word)}",
        )
    return "" if inside == "." else inside.replace(os.sep, "/")


def _entries(revision: Revision) -> Iterator[Entry]:
    """Yield everything in a commit. No path is given to git, so none can be taken for anything else."""
    listed = revision.repository.read("ls-tree", "-r", "-z", "--full-tree", revision.commit)
    for line in listed.split(b"\0"):
        if line:
            head, _, path = line.partition(b"\t")
            mode, _, object_ = head.decode("ascii").split(" ")
            yield Entry(mode, object_, os.fsdecode(path))


def _is_below(path: str, root: str) -> bool:
    return not root or path == root or path.startswith(root + "/")


def _is_chosen(entry: Entry, root: str) -> bool:
    """Whether a walk from a root comes to a file, by its name and those of its folders."""
    steps = entry.path[len(root) :].strip("/").split("/")
    if any(step.startswith((".", "_")) for step in steps):
        return False
    return entry.mode == _SUBMODULE or steps[-1].lower().endswith(SUFFIXES)


def _plain_files(revision: Revision, chosen: dict[str, Entry], faults: list[Finding]) -> Iterator[Entry]:
    """Yield the files; a link to one of them is nothing of its own, any other is a fault, and so is a submodule."""
    links = [entry for entry in chosen.values() if entry.mode == _LINK]
    targets = dict(_blobs(revision.repository, [entry.object for entry in links])) if links else {}
    for path, entry in chosen.items():
        place = Location(_shown(revision, path), 1, 1)
        if entry.mode == _SUBMODULE:
            faults.append(fault("DL001", place, SUBMODULE))
        elif entry.mode == _LINK:
            target = os.fsdecode(targets.get(entry.object) or b"")
            if posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) not in chosen:
                faults.append(fault("DL001", place, LINK))
        elif entry.mode.startswith(_FILE):
            yield entry


def _contents(
    revision: Revision, entries: Sequence[Entry], limits: Limits, faults: list[Finding]
) -> Iterator[RawFile]:
    """Yield the files that the repository holds and that are not too large."""
    sizes = dict(_sizes(revision.repository, [entry.object for entry in entries]))
    fitting = []
    for entry in entries:
        size, place = sizes.get(entry.object), Location(_shown(revision, entry.path), 1, 1)
        if size is None:
            faults.append(fault("DL001", place, GONE))
        elif size > limits.file_bytes:
            megabytes = 1024 * 1024
            words = {"size": f"{size / megabytes:.1f}", "limit": f"{limits.file_bytes / megabytes:g}"}
            faults.append(fault("DL001", place, TOO_LARGE, **words))
        else:
            fitting.append(entry)
    contents = dict(_blobs(revision.repository, [entry.object for entry in fitting]))
    for entry in fitting:
        content = contents.get(entry.object)
        if content is None:
            faults.append(fault("DL001", Location(_shown(revision, entry.path), 1, 1), GONE))
        else:
            yield RawFile(_shown(revision, entry.path), content)


def _sizes(repository: Repository, objects: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield the size of each object that the repository holds."""
    for line in repository.read("cat-file", "--batch-check", given=_lines(objects)).splitlines():
        words = line.decode("ascii", "replace").split(" ")
        if len(words) == 3 and words[1] == "blob":  # noqa: PLR2004 - name, sort, size
            yield words[0], int(words[2])


def _blobs(repository: Repository, objects: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes of each object that the repository holds, as they are: no filter, no conversion."""
    if not objects:
        return
    out = repository.read("cat-file", "--batch", given=_lines(objects))
    position = 0
    while position < len(out):
        end = out.index(b"\n", position)
        words = out[position:end].decode("ascii", "replace").split(" ")
        position = end + 1
        if len(words) == 3 and words[1] == "blob":  # noqa: PLR2004 - name, sort, size
            size = int(words[2])
            yield words[0], out[position : position + size]
            position += size + 1


def _lines(objects: Iterable[str]) -> bytes:
    return "".join(f"{one}\n" for one in dict.fromkeys(objects)).encode("ascii")


def _shown(revision: Revision, path: str) -> str:
    """Return a file's name as git itself would take it: `HEAD~3:data/duties.yaml`."""
    return f"{revision.word}:{path}"
