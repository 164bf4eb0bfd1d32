"""The process that reads one workbook, as its parent sees it: given the file, stopped when it is late, never left."""

import os
import subprocess
import sys
import threading
from contextlib import suppress
from typing import Any

MOST_OUTPUT = 512 * 1024 * 1024
SECONDS = 60.0
CHILD = ["-P", "-m", "dutylist.importers.child"]
"""What the process is started with."""


class Child:
    """A process that reads one workbook, from its start to what it wrote and how it ended."""

    def __init__(self, content: bytes) -> None:
        """Start it, and a thread that gives it the file."""
        environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"}
        self.process = subprocess.Popen(
            [sys.executable, *CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        self.late = threading.Event()
        self.timer = threading.Timer(SECONDS, self._stop_late)
        self.timer.daemon = True
        self.timer.start()
        self.feeder = threading.Thread(target=_feed, args=(self.process.stdin, content), daemon=True)
        self.feeder.start()

    def _stop_late(self) -> None:
        self.late.set()
        self.process.kill()

    def said(self) -> tuple[bytes, int, bool]:
        """Return what the child wrote, how it ended, and whether it was stopped for taking too long."""
        assert self.process.stdout is not None
        try:
            said = self.process.stdout.read(MOST_OUTPUT + 1)
            if len(said) > MOST_OUTPUT:
                self.process.kill()
            status = self.process.wait()
        finally:
            self.stop()
        return said, status, self.late.is_set()

    def stop(self) -> None:
        """Leave no child behind."""
        self.timer.cancel()
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.feeder.join()
        if self.process.stdout is not None:
            self.process.stdout.close()


def _feed(pipe: Any, content: bytes) -> None:
    """Give the child the file; one that has died takes no more."""
    with suppress(OSError, ValueError):
        pipe.write(content)
    with suppress(OSError):
        pipe.close()
