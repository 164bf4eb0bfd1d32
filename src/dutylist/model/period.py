"""Days as ordinals, inclusive in the file and half-open inside. The only place where one becomes the other.

A day is its proleptic Gregorian ordinal (`date.toordinal`); `BEGINNING` and `FOREVER` stand for no bound.
"""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

BEGINNING = 0
"""Before every day that can be written: no `from`."""

FOREVER = date.max.toordinal() + 1
"""After every day that can be written: no `until`, or `until: 9999-12-31`."""

_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LOOSE = re.compile(
    r"\s*(\d{4})\s*(?:年|[-./])\s*(\d{1,2})\s*(?:月|[-./])\s*(\d{1,2})\s*日?\s*",
)


class Period(NamedTuple):
    """Whole days from `start` up to, but not including, `end`. Unit: day ordinals, no time zone."""

    start: int = BEGINNING
    end: int = FOREVER

    def meet(self, other: "Period") -> "Period":
        """Return the days in both; empty (`start >= end`) if there are none."""
        return Period(max(self.start, other.start), min(self.end, other.end))

    @property
    def is_empty(self) -> bool:
        """Whether no day lies in it."""
        return self.start >= self.end


ALWAYS = Period()


@lru_cache(maxsize=65536)
def read_day(text: str) -> int:
    """Return the ordinal of an ISO day; ValueError for anything else, also for days that do not exist."""
    if not _ISO.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text).toordinal()


def suggest_day(text: str) -> str | None:
    """Return the ISO spelling of a day written in another usual way (`2021年5月27日`, `2021.5.27`), if it is one."""
    found = _LOOSE.fullmatch(text)
    if not found:
        return None
    try:
        return date(*(int(part) for part in found.groups())).isoformat()
    except ValueError:
        return None


def read_period(first: str | None, last: str | None) -> Period:
    """Return the period of an inclusive `from` and `until`. Both texts must have passed `read_day`."""
    start = BEGINNING if first is None else read_day(first)
    if last is None:
        return Period(start, FOREVER)
    return Period(start, end_after(read_day(last)))


def end_after(last: int) -> int:
    """Return the half-open end for an inclusive last day; 9999-12-31 is no end."""
    return FOREVER if last >= FOREVER - 1 else last + 1


def show_day(day: int) -> str | None:
    """Return the ISO text of a first day, None for no beginning."""
    return None if day <= BEGINNING else date.fromordinal(day).isoformat()


def show_last_day(end: int) -> str | None:
    """Return the ISO text of the last day before `end`, None for no end."""
    return None if end >= FOREVER else date.fromordinal(end - 1).isoformat()
