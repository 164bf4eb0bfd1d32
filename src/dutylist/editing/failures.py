"""Why a file is not changed. Each says what it is about and leaves the file as it was."""

from dutylist.errors import DutylistError


class EditError(DutylistError):
    """A file of the list cannot be changed as asked; nothing was."""

    exit_code = 1


def unreadable(place: str, zh: str, en: str) -> EditError:
    """Return the error for a file that must be put right first."""
    return EditError(
        f"{place} {zh}。文件未修改，请先改正", f"{place} {en}. The file is left as it was; mend this first"
    )


def not_there(place: str, path: str) -> EditError:
    """Return the error for an edit of what is not there."""
    return EditError(f"{place} 未修改：没有 {path}", f"{place} is left as it was: there is no {path}")


def no_text(place: str, path: str) -> EditError:
    """Return the error for a text that no list can hold."""
    return EditError(
        f"{place} 未修改：{path} 的文字含有无法写入清单的字符",
        f"{place} is left as it was: the text for {path} has characters that no list can hold",
    )


def unproven(place: str) -> EditError:
    """Return the error for a change that would have come out otherwise than asked."""
    return EditError(
        f"{place} 未修改：这样改会影响其他内容，请手工修改",
        f"{place} is left as it was: the change would touch something else; edit it by hand",
    )


def changed_meanwhile(name: str) -> EditError:
    """Return the error for a file that somebody else has changed."""
    return EditError(
        f"{name} 未修改：读取之后文件已被他人改动，请重新运行",
        f"{name} is left as it was: it has been changed since it was read; run again",
    )
