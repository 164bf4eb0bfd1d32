"""The entry: commands put together, exit statuses kept, tracebacks only with `--debug`. SPEC §5."""

import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from types import FrameType
from typing import Any

BUG, INTERRUPTED, TERMINATED, READER_GONE, USAGE = 70, 130, 143, 141, 2


class _TerminatedError(BaseException):
    """SIGTERM has come; a BaseException so that nothing on the way takes it for a failure."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit status. Never raises."""
    words = list(sys.argv[1:] if argv is None else argv)
    debug = "--debug" in words
    words = _command_first([word for word in words if word != "--debug"])
    streams = sys.stdout, sys.stderr
    try:
        with _terminable():
            return _run(words)
    except KeyboardInterrupt:
        return INTERRUPTED
    except _TerminatedError:
        return TERMINATED
    except SystemExit:  # how click leaves where the reader has gone, having put wrappers around both streams
        sys.stdout, sys.stderr = streams
        _forget_stdout()
        return READER_GONE
    except MemoryError:
        pass  # said below, when what filled it has been let go
    except Exception as error:  # noqa: BLE001 - the one wrapper that keeps a bug from looking like findings
        return _failed(error, words, debug=debug)
    return _failed(MemoryError(), words, debug=debug)


def entry() -> None:
    """Leave the process with the status of its command line.

    The collector stays off for the one command that a process runs: whatever is read stays alive to its end, and
    walking it again and again took a sixth of a short run and a third of a long one.
    """
    gc.disable()
    status = INTERRUPTED
    with contextlib.suppress(KeyboardInterrupt):
        status = main()
    try:
        sys.stdout.flush()
    except (OSError, AttributeError):  # None where it is closed
        _forget_stdout()
        status = status or USAGE
    with contextlib.suppress(OSError, AttributeError):
        sys.stderr.flush()
    # Everything is written and nothing is left to close: freeing a large list piece by piece would only take time.
    os._exit(status)


def _command_first(words: list[str]) -> list[str]:
    """Return the words with a language that stands before the command put behind all, where commands look for it."""
    moved: list[str] = []
    rest = list(words)
    kept: list[str] = []
    while rest and rest[0].startswith("-"):
        word = rest.pop(0)
        if word == "--lang" and rest:
            moved += [word, rest.pop(0)]
        elif word.startswith("--lang="):
            moved.append(word)
        else:
            kept.append(word)
    if not rest or not moved:
        return words
    end = rest.index("--") if "--" in rest else len(rest)
    return [*kept, *rest[:end], *moved, *rest[end:]]


def _run(words: list[str]) -> int:
    if words == ["--version"]:
        from dutylist.cli.terminal import write  # noqa: PLC0415 - nothing else is needed
        from dutylist.version import __version__  # noqa: PLC0415 - nothing else is needed

        write(f"dutylist {__version__}\n")
        return 0
    if words[:2] == ["completion", "--words"]:
        from dutylist.cli.completion_words import offered  # noqa: PLC0415 - nothing else is needed
        from dutylist.cli.terminal import write  # noqa: PLC0415 - nothing else is needed

        write(offered(words[2:]))
        return 0
    # Other packages' pydantic plugins have no say here, and looking for them takes a tenth of a short run.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    from dutylist.cli.commands import command  # noqa: PLC0415 - not for --version
    from dutylist.cli.terminal import make_chinese_fit  # noqa: PLC0415 - not for --version

    make_chinese_fit()
    result = command(words[0] if words else None).main(
        args=words, prog_name="dutylist", standalone_mode=False
    )
    return result if isinstance(result, int) else 0


def _failed(error: Exception, words: list[str], *, debug: bool) -> int:
    """Say what stopped the run, in one line, and return the status it leaves with."""
    from dutylist.cli.failures import explain  # noqa: PLC0415 - only where something failed
    from dutylist.cli.terminal import ReaderGoneError  # noqa: PLC0415 - only where something failed

    if isinstance(error, ReaderGoneError):
        _forget_stdout()
        return READER_GONE
    if debug:
        import traceback  # noqa: PLC0415 - only where something failed

        traceback.print_exc()
    status, text = explain(error, words)
    try:
        stream: Any = sys.stderr
        if stream is None:  # closed
            return status
        stream.write(text.encode("utf-8", "backslashreplace").decode("utf-8") if text else "")
        stream.flush()
    except UnicodeEncodeError:
        sys.stderr.write(text.encode("ascii", "backslashreplace").decode("ascii"))
    except OSError:
        pass
    return status


class _terminable:  # noqa: N801 - reads as a statement
    """Turns SIGTERM into an exception, so that what is open gets closed; the old handler comes back."""

    def __enter__(self) -> None:
        self.old: Any = None
        if sys.platform != "win32":
            import signal  # noqa: PLC0415 - start-up

            try:
                self.old = signal.signal(signal.SIGTERM, self._raise)
            except ValueError:  # not in the main thread
                self.old = None

    def __exit__(self, *_: object) -> None:
        if self.old is not None:
            import signal  # noqa: PLC0415 - start-up

            signal.signal(signal.SIGTERM, self.old)

    @staticmethod
    def _raise(_number: int, _frame: FrameType | None) -> None:
        raise _TerminatedError


def _forget_stdout() -> None:
    """Send what is left for a reader that has gone to nowhere, so that Python's own flush does not complain."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
