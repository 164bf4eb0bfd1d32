"""A comment in the list that says which finding is to be let pass, why, and until when."""

from typing import NamedTuple

from dutylist.model.finding import Location, Wording


class Ignore(NamedTuple):
    """`# dutylist: ignore[CODE, …] reason until=DATE`, at the end of a line or on one of its own directly above it.

    `line` is the line that it is about, `records` are the ordinals of the keys of the records that begin there.
    `until` is the last day (ordinal) on which it holds, None for no end. `fault` says what is wrong with it.
    """

    place: Location
    file: int
    line: int
    records: frozenset[int]
    codes: tuple[str, ...] = ()
    reason: str = ""
    until: int | None = None
    fault: Wording | None = None
