"""Working days: a country's week and its holidays."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.core.calendar import WorkingCalendar

days = st.dates(datetime.date(2024, 1, 1), datetime.date(2032, 12, 31))
weekends = st.sets(st.integers(1, 7), max_size=3).map(frozenset)
calendars = st.builds(
    WorkingCalendar,
    weekend=weekends,
    holidays=st.frozensets(st.dates(datetime.date(2025, 1, 1), datetime.date(2025, 3, 1))),
)
numbers = st.integers(1, 60)

FRIDAY = datetime.date(2026, 11, 20)
MONDAY = datetime.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("start", "number", "expected"),
    [
        (FRIDAY, 1, MONDAY),
        (MONDAY, -1, FRIDAY),
        (FRIDAY, 5, datetime.date(2026, 11, 27)),
        (FRIDAY, 0, FRIDAY),
        (datetime.date(2026, 11, 21), 0, MONDAY),
        (datetime.date(2026, 11, 22), -1, FRIDAY),
    ],
)
def test_a_weekend_does_not_count(start, number, expected):
    assert WorkingCalendar().add(start, number) == expected


def test_a_holiday_does_not_count():
    calendar = WorkingCalendar(holidays=frozenset({MONDAY}))

    assert calendar.add(FRIDAY, 1) == datetime.date(2026, 11, 24)
    assert calendar.left(FRIDAY, datetime.date(2026, 11, 24)) == 1


def test_a_week_that_rests_on_friday_and_saturday_works_on_sunday():
    calendar = WorkingCalendar(weekend=frozenset({5, 6}))

    assert calendar.add(datetime.date(2026, 11, 19), 1) == datetime.date(2026, 11, 22)


def test_what_was_due_on_the_last_working_day_is_late_on_the_weekend():
    assert WorkingCalendar().left(datetime.date(2026, 11, 21), FRIDAY) < 0
    assert WorkingCalendar().left(FRIDAY, FRIDAY) == 0


@given(calendar=calendars, start=days, number=numbers)
def test_the_day_found_is_a_working_day_and_so_many_working_days_away(calendar, start, number):
    found = calendar.add(start, number)

    assert calendar.is_working_day(found)
    assert calendar.left(start, found) == number


@given(calendar=calendars, start=days, number=numbers)
def test_going_there_and_back_from_a_working_day_ends_where_it_began(calendar, start, number):
    first = calendar.add(start, 0)

    assert calendar.add(calendar.add(first, number), -number) == first


@given(calendar=calendars, start=days, number=numbers, more=numbers)
def test_more_days_lead_further_and_in_two_steps_to_the_same_day(calendar, start, number, more):
    found = calendar.add(start, number)

    assert calendar.add(start, number + more) > found
    assert calendar.add(found, more) == calendar.add(start, number + more)


@given(calendar=calendars, start=days)
def test_zero_days_is_the_same_day_or_the_next_that_works(calendar, start):
    found = calendar.add(start, 0)

    assert found >= start
    assert calendar.is_working_day(found)
    assert not any(
        calendar.is_working_day(start + datetime.timedelta(days=n))
        for n in range((found - start).days)
    )


@given(calendar=calendars, due=days, late=st.integers(1, 20))
def test_after_the_day_nothing_is_left_and_delay_is_negative(calendar, due, late):
    assert calendar.left(due + datetime.timedelta(days=late), due) < 0
