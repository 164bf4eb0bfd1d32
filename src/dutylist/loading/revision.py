"""A list as it was at a git revision: the same choice of files, their bytes as git keeps them, nothing run on them."""

import os
import posixpath
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dutylist.errors import NothingToCheckError, UsageError
from dutylist.loading.files import SUFFIXES, TOO_LARGE, Limits, RawFile
from dutylist.loading.git import BareRepositoryError, Repository
from dutylist.loading.problem import clip, fault
from dutylist.model.finding import Finding, Location, Wording
from dutylist.model.suggest import near

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


def the_revision(word: str, folder: Path) -> Revision:
    """Return the revision that a word means where it can mean nothing else, a path of that name there or not.

    Raises:
        UsageError: there is none of that name, or no git, or no repository.
    """
    if word.startswith("-") or "\0" in word:
        raise UsageError(f"「{clip(word)}」不是版本", f"{clip(word)!r} is no revision")
    Repository(folder)  # what is wrong with it is said first
    return _resolve(word, folder)


def find_revision(word: str, folder: Path) -> Revision | None:
    """Return the revision that a word means in the repository of a folder, None if it is a path.

    A path that exists is a path; git is asked whether the word could also be a revision, unless it is written as
    paths are (`./x`, `/x`, `x/`).

    Raises:
        UsageError: the word is neither, both, or an option.
    """
    if word == "-":
        return None
    if word.startswith("-") or "\0" in word:
        raise UsageError(
            f"「{clip(word)}」不是路径也不是版本；以 - 开头的路径请写成 ./{clip(word)}",
            f"{clip(word)!r} is no path and no revision; write a path that begins with - as ./{clip(word)}",
        )
    is_path = os.path.lexists(word)
    if is_path and _is_plainly_a_path(word):
        return None
    try:
        found = _resolve(word, folder)
    except UsageError as error:
        if is_path and not isinstance(error, BareRepositoryError):
            return None
        raise
    if is_path:
        raise UsageError(
            f"「{clip(word)}」既是路径也是版本；指路径请写 ./{clip(word)}，指版本请写 {clip(word)}^0",
            f"{clip(word)!r} is both a path and a revision; write ./{clip(word)} for the path, "
            f"{clip(word)}^0 for the revision",
        )
    return found


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


def _is_plainly_a_path(word: str) -> bool:
    return word.startswith((".", "/", os.sep)) or word.endswith(("/", os.sep)) or os.path.isabs(word)  # noqa: PTH117 - a word


def _resolve(word: str, folder: Path) -> Revision:
    """Return the commit of a word; what git would only warn of is an error."""
    try:
        repository = Repository(folder)
    except BareRepositoryError:
        raise
    except UsageError as error:
        raise UsageError(
            f"没有路径「{clip(word)}」，也不能把它当作版本：{error.zh}",
            f"no path {clip(word)!r}, and it cannot be read as a revision: {error.en}",
        ) from None
    answer = repository.ask("rev-parse", "--verify", "--end-of-options", f"{word}^{{commit}}")
    if "is ambiguous" in answer.said:
        raise UsageError(
            f"版本「{clip(word)}」有歧义；请写全提交号，或写 refs/tags/…、refs/heads/…",
            f"revision {clip(word)!r} is ambiguous; write more of the commit's number, refs/tags/… or refs/heads/…",
        )
    commit = answer.out.decode("ascii", "replace").strip()
    if answer.status or not commit.isalnum():
        raise _unknown(word, repository)
    return Revision(word, commit, repository)


def _unknown(word: str, repository: Repository) -> UsageError:
    """Return the failure of finding a revision, with what may help."""
    if ".." in word:
        return UsageError(
            f"「{clip(word)}」是一段版本；请分开写成两个：dutylist diff 旧 新",
            f"{clip(word)!r} is a range of revisions; write both ends: dutylist diff OLD NEW",
        )
    listed = repository.ask("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags")
    close = near(word, listed.out.decode("utf-8", "replace").split(), 1)
    zh = f"；是否指 {close[0]}？" if close else ""
    en = f"; did you mean {close[0]}?" if close else ""
    if repository.is_shallow:
        zh += (
            "" if close else "；"
        ) + "这是浅克隆，历史不全：git fetch --unshallow，流水线里设 fetch-depth: 0"
        en += "" if close else ";"
        en += " this is a shallow clone without its history: git fetch --unshallow, in CI fetch-depth: 0"
    return UsageError(f"没有路径或版本「{clip(word)}」{zh}", f"no path or revision {clip(word)!r}{en}")


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
