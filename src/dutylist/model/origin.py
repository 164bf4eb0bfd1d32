"""Where a record stands."""

from typing import NamedTuple


class Origin(NamedTuple):
    """Where a record's key stands: index of the file, ordinal of the key in it."""

    file: int
    key: int
