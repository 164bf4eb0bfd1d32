"""By when something is due, from the day of the whistle and a time limit. The day of the whistle does not count."""

from math import ceil
from typing import NamedTuple

from dutylist.graph.transfers import add_months
from dutylist.model.limit import Limit, read_limit
from dutylist.model.period import FOREVER
from dutylist.model.workdays import Workdays

HOURS, MINUTES, HALF_MONTH, MONTHS = 24, 24 * 60, 15, 12


class Due(NamedTuple):
    """A limit as written, what it means (None: it cannot be read), and its last day.

    `day` is None where the limit cannot be read or ends after the last day there is. Minutes and hours run from the
    very time of the whistle, which is not known: theirs is the earliest day on which they can end. `is_off` says that
    the last day is no working day; it does not move. `unknown` are the years without holidays that were counted over.
    """

    text: str
    limit: Limit | None
    day: int | None
    is_off: bool = False
    unknown: tuple[int, ...] = ()


def due(text: str | None, on: int, calendar: Workdays) -> Due | None:
    """Return by when what was called for on a day is due; None where no limit is given."""
    if text is None or not text.strip():
        return None
    limit = read_limit(text)
    day = None if limit is None else last_day(limit, on, calendar)
    if limit is None or day is None or day >= FOREVER:
        return Due(text, limit, None)
    unknown = tuple(calendar.years_without(on + 1, day)) if limit.unit == "wd" and day > on else ()
    return Due(text, limit, day, not calendar.is_working(day), unknown)


def last_day(limit: Limit, on: int, calendar: Workdays) -> int | None:
    """Return the last day of a limit that begins on a day; None or a day beyond all days if it never ends.

    Days, working days, weeks, months and years are counted from the next day; a part of a day takes the whole day.
    """
    amount = limit.amount
    match limit.unit:
        case "min":
            return on + int(amount // MINUTES)
        case "h":
            return on + int(amount // HOURS)
        case "d":
            return on + ceil(amount)
        case "wd":
            return calendar.after(on, ceil(amount))
        case "w":
            return on + ceil(amount * 7)
        case "mo":
            return _months(on, amount)
        case "y":
            return _months(on, amount * MONTHS)


def _months(on: int, amount: float) -> int | None:
    """Return the same day of the month some months later; half a month is 15 days."""
    whole = int(amount)
    day = add_months(on, whole)
    if day >= FOREVER - 1:
        return None
    return day + ceil((amount - whole) * 2 * HALF_MONTH)
