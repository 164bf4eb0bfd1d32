"""Which commit the words of a user mean, and what to say where they mean none."""

import os
from pathlib import Path

from dutylist.errors import UsageError
from dutylist.loading.git import BareRepositoryError, Repository
from dutylist.loading.problem import clip
from dutylist.loading.revision import Revision
from dutylist.model.suggest import near


def the_revision(word: str, folder: Path) -> Revision:
    """Return the revision that a word means where it can mean nothing else, a path of that name there or not.

    Raises:
        UsageError: there is none of that name, or no git, or no repository.
    """
    if word.startswith("-") or "\0" in word:
        raise UsageError(f"「{clip(word)}」不是版本", f"{clip(word)!r} is no revision")
    return _commit(word, Repository(folder), alone=True)


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
            f"没有路径「{clip(word)}」，也不能把它当作版本：{error.zh}；也可以直接写出两份清单的路径",
            f"no path {clip(word)!r}, and it cannot be read as a revision: {error.en}; or name the paths of two lists",
        ) from None
    return _commit(word, repository, alone=False)


def _commit(word: str, repository: Repository, *, alone: bool) -> Revision:
    """Return the commit of a word, which can be nothing but a revision if `alone`."""
    answer = repository.ask("rev-parse", "--verify", "--end-of-options", f"{word}^{{commit}}")
    if "is ambiguous" in answer.said:
        raise UsageError(
            f"版本「{clip(word)}」有歧义；请写全提交号，或写 refs/tags/…、refs/heads/…",
            f"revision {clip(word)!r} is ambiguous; write more of the commit's number, refs/tags/… or refs/heads/…",
        )
    commit = answer.out.decode("ascii", "replace").strip()
    if answer.status or not commit.isalnum():
        raise _unknown(word, repository, alone=alone)
    return Revision(word, commit, repository)


def _unknown(word: str, repository: Repository, *, alone: bool) -> UsageError:
    """Return the failure of finding a revision, with what may help."""
    if ".." in word and alone:
        start = clip(word.partition("..")[0] or "HEAD")
        return UsageError(
            f"「{clip(word)}」是一段版本，这里只写起点：{start}",
            f"{clip(word)!r} is a range of revisions; write where it begins: {start}",
        )
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
    if alone:
        return UsageError(f"没有版本「{clip(word)}」{zh}", f"no revision {clip(word)!r}{en}")
    return UsageError(f"没有路径或版本「{clip(word)}」{zh}", f"no path or revision {clip(word)!r}{en}")
