"""Start a list."""

from pathlib import Path


def scaffold(folder: Path) -> list[str]:
    """Return the paths of a small list started in `folder`. Raises what `scaffold.scaffold` does."""
    from dutylist import scaffold as starter  # noqa: PLC0415 - only `init` needs the schema

    return starter.scaffold(folder)
