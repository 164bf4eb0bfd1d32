"""Running processes and saying how long they took and how much memory they had."""

import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

DUTYLIST = str(Path(sysconfig.get_path("scripts")) / "dutylist")
"""The command as a user's shell finds it."""

SLOWING = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONDEVMODE", "PYTHONPROFILEIMPORTTIME")
"""Settings of a developer's shell that a user's has not: the first has every module compiled anew each time."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took: wall-clock seconds and the most memory it ever held, in MB."""

    seconds: float
    megabytes: float


def run(command: Sequence[str], folder: Path) -> Run:
    """Run one command in `folder`, its output thrown away.

    Raises:
        RuntimeError: it ended otherwise than a check does (0 or 1).
    """
    start = time.perf_counter()
    process = (
        subprocess.Popen(  # wait4 and not wait: it tells this child's memory, not the largest of all children
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
    )
    complaint = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.stderr:
        process.stderr.close()
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} left with {process.returncode}: {complaint.decode()[-500:]}")
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there, in KiB elsewhere
    return Run(seconds, usage.ru_maxrss * unit / 1_000_000)


def environment() -> dict[str, str]:
    """Return the environment that everything is measured in."""
    return {name: value for name, value in os.environ.items() if name not in SLOWING}


def alternate(commands: Mapping[str, Sequence[str]], folder: Path, rounds: int) -> dict[str, Run]:
    """Run each command in turn, `rounds` times over, and return each one's medians.

    Turn by turn, so that a slow minute of the machine slows all of them alike; one more turn before that goes
    uncounted and fills the disk cache and the `.pyc` files.
    """
    for command in commands.values():
        run(command, folder)
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(run(command, folder))
    return {
        name: Run(median(one.seconds for one in taken), median(one.megabytes for one in taken))
        for name, taken in runs.items()
    }
