"""Why the system refused to read or write, in both languages."""

import errno

from dutylist.model.finding import Wording

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
    errno.EXDEV: "不在同一磁盘",
    errno.ETXTBSY: "文件正在使用",
    errno.EDQUOT: "超出磁盘配额",
    errno.EFBIG: "文件过大",
}


def reason(error: Exception) -> Wording:
    """Return why the system refused, in its own words where there are no others."""
    said = getattr(error, "strerror", None) or str(error)
    return Wording(_REASONS.get(getattr(error, "errno", None) or 0, said), said)
