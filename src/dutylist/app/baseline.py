"""Keep what a list is known to have wrong with it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple

from dutylist.checking.baseline import Change, Entry, pruned, read, render, renewed
from dutylist.checking.runner import Located, Verdict
from dutylist.checking.words import Words
from dutylist.errors import UnreadableError, UsageError
from dutylist.model.codes import FILE_CODES
from dutylist.model.finding import Lang
from dutylist.model.reason import reason
from dutylist.writing import write_file

MOST_BYTES = 256 * 1024 * 1024

Way = Literal["create", "update", "prune"]


class Kept(NamedTuple):
    """A baseline that has been written, and how many findings no baseline can hold."""

    change: Change
    faults: int
    is_complete: bool


def read_baseline(path: Path) -> list[Entry]:
    """Return the entries of a baseline.

    Raises:
        UsageError: there is none, it cannot be read, or it is none of this version.
    """
    name = path.as_posix()
    try:
        if path.exists() and not path.is_file():
            raise UsageError(f"基线 {name} 不是普通文件", f"the baseline {name} is no plain file")
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise UsageError(
            f"没有基线 {name}；新建：dutylist baseline create -b {name}",
            f"there is no baseline {name}; make one: dutylist baseline create -b {name}",
        ) from None
    except (OSError, ValueError) as error:
        why = reason(error)
        raise UsageError(
            f"基线 {name} 无法读取：{why.zh}", f"the baseline {name} cannot be read: {why.en}"
        ) from None
    if len(content) > MOST_BYTES:
        raise UsageError(f"基线 {name} 过大", f"the baseline {name} is too large")
    return read(name, content)


def keep(verdict: Verdict, path: Path, way: Way, lang: Lang) -> Kept:
    """Bring a baseline up to date with a check, and write it whole or not at all. The list itself is not changed.

    Raises:
        UsageError: there is one already (`create`), there is none, or it cannot be used (`update`, `prune`).
        UnreadableError: a file of the list cannot be read, so that nobody knows what is wrong with it.
        OutputError: it cannot be written.
    """
    if way == "create" and os.path.lexists(path):
        name = path.as_posix()
        raise UsageError(
            f"{name} 已存在；更新请用 dutylist baseline update -b {name}",
            f"{name} is there already; dutylist baseline update -b {name} brings it up to date",
        )
    old = [] if way == "create" else read_baseline(path)
    registry = verdict.space.registry
    if not registry.is_readable:
        listed = list(dict.fromkeys(registry.unread))
        raise UnreadableError(
            f"有文件无法读取，基线会不全：{'、'.join(listed)}；请先用 dutylist check 查看并改正",
            f"files that cannot be read would be missing in the baseline: {', '.join(listed)}; see dutylist check",
        )
    change = pruned(verdict, old) if way == "prune" else renewed(verdict, old, _sentence(verdict, lang))
    write_file(path, render(change.entries), registry.files)
    faults = sum(located.finding.code in FILE_CODES for located in verdict.findings)
    return Kept(change, faults, verdict.is_complete)


def _sentence(verdict: Verdict, lang: Lang) -> Callable[[Located], str]:
    words = Words(verdict.space, lang)
    return words.message
