"""Changes shown before they are made, or made."""

import sys
from collections.abc import Iterable

import dutylist
from dutylist.cli.terminal import write
from dutylist.reports.patch import patch
from dutylist.reports.safe import safe


def show(changes: "Iterable[dutylist.Change]") -> None:
    """Write a diff to standard output; on a terminal nothing in the data is obeyed."""
    lines = [line for one in changes for line in patch(one.name, one.before, one.after)]
    if sys.stdout is not None and sys.stdout.isatty():
        lines = [f"{safe(line.rstrip(chr(10)))}\n" for line in lines]
    write("".join(lines))
