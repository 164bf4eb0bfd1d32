"""Working days and due days: counted from the next day, weekends and holidays off, shifted weekends on."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.model.limit import read_limit
from dutylist.model.period import FOREVER, read_day, show_day
from dutylist.model.workdays import Workdays, is_weekend
from dutylist.queries.due import due

GOLDEN_WEEK = Workdays(
    [read_day(f"2024-10-0{day}") for day in (1, 2, 3, 4, 7)],
    [read_day(day) for day in ("2024-09-29", "2024-10-12")],
)
NONE = Workdays()

days = st.integers(read_day("2020-01-01"), read_day("2022-12-31"))
counts = st.integers(0, 400)
calendars = st.builds(Workdays, st.sets(days, max_size=60), st.sets(days, max_size=60))


@given(calendars, days, counts)
def test_counting_forward_and_back_gives_the_same_number(calendar: Workdays, day: int, count: int) -> None:
    last = calendar.after(day, count)
    assert last is not None
    assert calendar.between(day, last) == count
    assert count == 0 or calendar.is_working(last)


@given(calendars, days, counts)
def test_the_count_is_that_of_a_clerk_with_a_finger_on_the_calendar(
    calendar: Workdays, day: int, count: int
) -> None:
    here, left = day, count
    while left:
        here += 1
        left -= calendar.is_working(here)
    assert calendar.after(day, count) == here


@given(calendars, days, days, counts, counts)
def test_later_or_longer_is_never_due_earlier(
    calendar: Workdays, day: int, other: int, count: int, more: int
) -> None:
    first, second = sorted((day, other))
    early, late, longer = (
        calendar.after(first, count),
        calendar.after(second, count),
        calendar.after(first, count + more),
    )
    assert early is not None
    assert late is not None
    assert longer is not None
    assert early <= late
    assert early <= longer


@given(calendars, days, days, counts)
def test_a_holiday_more_never_makes_it_earlier_and_a_worked_weekend_never_later(
    calendar: Workdays, day: int, other: int, count: int
) -> None:
    usual = calendar.after(day, count)
    off = Workdays({*calendar.holidays, other}, calendar.shifted).after(day, count)
    worked = Workdays(calendar.holidays, {*calendar.shifted, other}).after(day, count)
    assert usual is not None
    assert off is not None
    assert worked is not None
    assert worked <= usual <= off


@given(days)
def test_weekends_are_those_of_the_calendar(day: int) -> None:
    assert is_weekend(day) == (date.fromordinal(day).weekday() >= 5)
    assert NONE.is_working(day) != is_weekend(day)


def test_a_day_given_as_both_is_worked() -> None:
    day = read_day("2024-10-01")
    calendar = Workdays([day], [day])
    assert calendar.is_working(day)
    assert calendar.years_without(day, day) == [2024]


def test_what_ends_after_all_days_has_no_day() -> None:
    assert NONE.after(FOREVER - 1, 1) is None
    assert NONE.after(FOREVER - 10, 4) is not None
    found = due("9999999d", FOREVER - 10, NONE)
    assert found is not None
    assert (found.day, found.limit) == (None, read_limit("9999999d"))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("立即", "2024-09-30"),
        ("当日", "2024-09-30"),
        ("30min", "2024-09-30"),
        ("2h", "2024-09-30"),
        ("23小时", "2024-09-30"),
        ("24h", "2024-10-01"),
        ("5d", "2024-10-05"),
        ("3日内", "2024-10-03"),
        ("半天", "2024-10-01"),
        ("0wd", "2024-09-30"),
        ("1wd", "2024-10-08"),
        ("半个工作日", "2024-10-08"),
        ("3个工作日", "2024-10-10"),
        ("5wd", "2024-10-12"),
        ("10个工作日", "2024-10-18"),
        ("2周", "2024-10-14"),
        ("1个月", "2024-10-30"),
        ("半个月", "2024-10-15"),
        ("一个半月", "2024-11-14"),
        ("1y", "2025-09-30"),
    ],
)
def test_the_day_of_the_whistle_does_not_count(text: str, day: str) -> None:
    found = due(text, read_day("2024-09-30"), GOLDEN_WEEK)
    assert found is not None
    assert found.day is not None
    assert show_day(found.day) == day


def test_a_month_ends_on_its_last_day_where_it_has_no_such_day() -> None:
    found = due("1个月", read_day("2024-01-31"), NONE)
    assert found is not None
    assert found.day == read_day("2024-02-29")


def test_a_day_off_is_said_and_does_not_move() -> None:
    found = due("5d", read_day("2024-09-30"), GOLDEN_WEEK)
    assert found is not None
    assert (found.day, found.is_off) == (read_day("2024-10-05"), True)


def test_years_without_holidays_are_said_where_working_days_were_counted_over_them() -> None:
    on = read_day("2024-12-30")
    known = {text: due(text, on, GOLDEN_WEEK) for text in ("1wd", "5wd", "60d")}
    assert [one and one.unknown for one in known.values()] == [(), (2025,), ()]
    last = due("5wd", read_day("2024-12-31"), GOLDEN_WEEK)
    assert last is not None
    assert last.unknown == (2025,)  # 2024 is over when counting begins


@pytest.mark.parametrize("text", ["尽快", "若干天", "10"])
def test_what_cannot_be_read_has_no_day(text: str) -> None:
    found = due(text, read_day("2024-09-30"), NONE)
    assert found is not None
    assert (found.limit, found.day) == (None, None)


@pytest.mark.parametrize("text", [None, "", "  "])
def test_no_limit_is_no_due(text: str | None) -> None:
    assert due(text, read_day("2024-09-30"), NONE) is None


def test_counting_two_million_working_days_takes_no_time() -> None:
    assert NONE.after(1, 2_000_000) == 1 + 2_800_000
