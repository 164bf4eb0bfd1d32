"""Where words come from and go to: the locale's language, standard output, colour."""

import contextlib
import errno
import locale
import os
import sys
from typing import IO, Any

from dutylist.errors import OutputError
from dutylist.model.finding import Lang
from dutylist.model.reason import reason
from dutylist.reports.safe import safe


class ReaderGoneError(Exception):
    """The reader of standard output has closed it. Not a BrokenPipeError, for which click leaves with status 1."""


def default_lang() -> Lang:
    """Return the language of the locale: English where it says so, else Chinese, the language of the lists."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            break
    else:
        value = locale.getlocale()[0] or ""
    word = value.split(".")[0].split("_")[0].lower()
    return "zh" if word in {"", "c", "posix", "zh", "chinese"} or word.startswith("chinese") else "en"


def wants_colour(stream: Any) -> bool:
    """Whether to colour: only on a terminal, never against NO_COLOR or on a dumb one."""
    return (
        stream is not None
        and bool(stream.isatty())
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )


def write(text: str | bytes) -> None:
    """Write a whole report to standard output, in UTF-8 unless a terminal says otherwise.

    Raises:
        OutputError: it cannot be written, a full disk for one.
        ReaderGoneError: the reader has gone.
    """
    stream: IO[Any] | None = sys.stdout
    if stream is None:
        raise OutputError(
            "无法写出结果：标准输出没有打开", "the result cannot be written: standard output is not open"
        )
    buffer = getattr(stream, "buffer", None)
    try:
        if buffer is None:
            stream.write(text if isinstance(text, str) else text.decode("utf-8"))
        else:
            stream.flush()
            rest = memoryview(
                text if isinstance(text, bytes) else text.encode(_encoding(stream), "backslashreplace")
            )
            while rest:  # unbuffered (PYTHONUNBUFFERED), a write may stop halfway
                written = buffer.write(rest)
                if written is None:
                    raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
                rest = rest[written:]
            buffer.flush()
    except BrokenPipeError:
        raise ReaderGoneError from None
    except OSError as error:
        raise cannot_write(error) from None


def note(text: str) -> None:
    """Say something beside the result, on standard error. That it cannot be said stops nothing."""
    stream: Any = sys.stderr
    if stream is None:
        return
    encoding = getattr(stream, "encoding", None) or "utf-8"
    with contextlib.suppress(OSError):
        stream.write(f"{safe(text)}\n".encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()


def make_chinese_fit() -> None:
    """Let the help, which click writes by itself, go out as `write` does whatever the locale can hold."""
    stream: Any = sys.stdout
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding=_encoding(stream), errors="backslashreplace")


def cannot_write(error: OSError) -> OutputError:
    """Return the failure of writing a result."""
    why = reason(error)
    return OutputError(f"无法写出结果：{why.zh}", f"the result cannot be written: {why.en}")


def _encoding(stream: Any) -> str:
    """Return the stream's encoding if it can hold Chinese, else UTF-8."""
    name = (getattr(stream, "encoding", None) or "utf-8").lower().replace("_", "-")
    return (
        name
        if name in {"gbk", "gb18030", "cp936", "gb2312", "big5", "cp950"} and stream.isatty()
        else "utf-8"
    )
