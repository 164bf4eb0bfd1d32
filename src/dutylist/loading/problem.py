"""Faults of the files themselves: a code, a place, and a sentence in both languages."""

import errno
from collections.abc import Callable, Iterable

from dutylist.model.finding import Finding, Location, Place, Related, Wording

Report = Callable[[Finding], None]


def fault(
    code: str,
    place: Place | Location,
    wording: Wording,
    related: tuple[Related, ...] = (),
    /,
    **args: object,
) -> Finding:
    """Return a finding of family DL0xx."""
    return Finding(code, place, wording, args, related=related)


def code_points(chars: Iterable[str]) -> str:
    """Return characters that cannot be shown by their numbers, each once: `U+3000 U+200B`."""
    return " ".join(dict.fromkeys(f"U+{ord(char):04X}" for char in chars))


_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是目录，不是文件",
    errno.ELOOP: "链接首尾相连",
    errno.EIO: "读写出错",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘只读",
    errno.EMFILE: "打开的文件太多",
    errno.ENOENT: "文件不存在",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.ENAMETOOLONG: "路径过长",
    errno.EBADF: "没有打开",
}


def reason(error: Exception) -> Wording:
    """Return why the system refused, in its own words where there are no others."""
    said = getattr(error, "strerror", None) or str(error)
    return Wording(_REASONS.get(getattr(error, "errno", None) or 0, said), said)


def clip(text: str, size: int = 60) -> str:
    """Return at most `size` characters of `text`, for showing a value in a sentence."""
    return text if len(text) <= size else text[: size - 1] + "…"
