"""The calendar of working days: weekends off, the list's holidays off, its shifted weekends on. SPEC §2 *policy*."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date

from dutylist.model.period import FOREVER

WEEK, WORKING = 7, 5


class Workdays:
    """Tells working days from others. A day that is given both as a holiday and as worked is worked."""

    def __init__(self, holidays: Iterable[int] = (), shifted: Iterable[int] = ()) -> None:
        """Keep the days that differ from the week: `holidays` are off, `shifted` are worked."""
        self.shifted = frozenset(shifted)
        self.holidays = frozenset(holidays) - self.shifted
        self._off = sorted(day for day in self.holidays if not is_weekend(day))
        self._on = sorted(day for day in self.shifted if is_weekend(day))
        self._years = {date.fromordinal(day).year for day in self.holidays}

    def is_working(self, day: int) -> bool:
        """Whether a day is worked."""
        return day in self.shifted or not (is_weekend(day) or day in self.holidays)

    def between(self, day: int, last: int) -> int:
        """Return how many working days there are after a day up to and with a last one."""
        return self._until(last) - self._until(day)

    def after(self, day: int, count: int) -> int | None:
        """Return the count-th working day after a day, the day itself for 0; None if that is beyond all days.

        Logarithmic in the days there are, however many are counted.
        """
        if count <= 0:
            return day
        wanted = self._until(day) + count
        found = bisect_left(range(FOREVER), wanted, lo=day + 1, key=self._until)
        return found if found < FOREVER else None

    def years_without(self, first: int, last: int) -> list[int]:
        """Return the years of some days for which no holiday is given."""
        years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
        return [year for year in years if year not in self._years]

    def _until(self, day: int) -> int:
        """Return how many working days there are from the first day of all up to and with a day."""
        weeks, rest = divmod(day, WEEK)  # day 1 was a Monday
        usual = weeks * WORKING + min(rest, WORKING)
        return usual - bisect_right(self._off, day) + bisect_right(self._on, day)


def is_weekend(day: int) -> bool:
    """Whether a day is a Saturday or a Sunday."""
    return (day - 1) % WEEK >= WORKING
