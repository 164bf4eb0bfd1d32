"""Start a list."""

from collections.abc import Sequence
from pathlib import Path


def scaffold(folder: Path, checks: Sequence[str] = ()) -> list[str]:
    """Return the paths of what is started in `folder`: a list, and what checks it. Raises what `scaffold` does."""
    from dutylist import scaffold as starter  # noqa: PLC0415 - only `init` needs the schema

    return starter.scaffold(folder, checks)
