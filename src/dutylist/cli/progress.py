"""A progress bar on a terminal, once a run has taken a second."""

import sys
import time
from typing import Any

from dutylist.model.finding import Lang, Wording

AFTER = 1.0
"""Seconds before anything is shown."""

STAGES = {
    "read": Wording("读取", "reading"),
    "resolve": Wording("解析", "resolving"),
    "judge": Wording("检查", "judging"),
}


class Bar:
    """Told of progress; silent for the first second and wherever standard error is no terminal."""

    def __init__(self, lang: Lang) -> None:
        """Start the clock."""
        self.lang = lang
        self.begun = time.monotonic()
        self.on_terminal = bool(getattr(sys.stderr, "isatty", bool)())  # None where it is closed
        self._bar: Any = None
        self._task: Any = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show how far a stage has come."""
        if not self.on_terminal or time.monotonic() - self.begun < AFTER:
            return
        if self._bar is None:
            from rich.console import Console  # noqa: PLC0415 - only for slow runs on a terminal
            from rich.progress import Progress  # noqa: PLC0415 - only for slow runs on a terminal

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task("")
        self._bar.update(self._task, description=STAGES[stage].pick(self.lang), completed=done, total=total)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
