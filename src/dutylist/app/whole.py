"""What is refused while a file of the list cannot be read: an answer that lacks something without saying so."""

from collections.abc import Sequence

from dutylist.errors import UnreadableError

ANSWER, EXPORT = "答案会缺少内容", "导出会缺少内容"


def half_read(files: Sequence[str], what: str = ANSWER) -> UnreadableError:
    """Return the refusal to take a part of a list for the whole."""
    listed = list(dict.fromkeys(files))
    return UnreadableError(
        f"有文件无法读取，{what}：{'、'.join(listed)}；请先用 dutylist check 查看并改正",
        f"files that cannot be read would be missing: {', '.join(listed)}; see dutylist check",
    )
