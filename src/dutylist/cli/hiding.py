"""The options of `dutylist check` that leave findings unlisted."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dutylist.app.check import Hiding

BaselineOption = Annotated[
    Path | None,
    typer.Option(
        "--baseline", "-b", metavar="FILE", help="不列出基线里已知的问题 / leave out what a baseline knows"
    ),
]
ChangedSinceOption = Annotated[
    str | None,
    typer.Option(
        "--changed-since",
        metavar="REV",
        help="只列出此 git 版本以来的改动涉及或引起的 / only what changes since a git revision touch or cause",
    ),
]


def read_hiding(baseline: Path | None, changed_since: str | None) -> "Hiding":
    """Return what is not to be listed."""
    from dutylist.app.baseline import read_baseline  # noqa: PLC0415 - the help needs none of this
    from dutylist.app.check import Hiding  # noqa: PLC0415 - the help needs none of this

    return Hiding(None if baseline is None else read_baseline(baseline), changed_since)
