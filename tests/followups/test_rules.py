"""When to remind whom: the table of steps, as pure functions on dates."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.core.calendar import WorkingCalendar
from cooperation.followups import rules
from cooperation.followups.rules import AWAITED, RULES
from cooperation.notifications import moments

CALENDAR = WorkingCalendar()
DUE = datetime.date(2026, 12, 18)
FAR = datetime.date(2027, 3, 31)
ROLES = ("deputy", "coordinator", "officer", "regional")

kinds = st.sampled_from([*RULES, "a_promise"])
dues = st.dates(datetime.date(2025, 1, 1), datetime.date(2030, 1, 1))
orders = st.lists(st.sampled_from(ROLES), unique=True).map(tuple)
calendars = st.builds(
    WorkingCalendar, weekend=st.sampled_from([frozenset({6, 7}), frozenset({5, 6}), frozenset()])
)


def codes(kind, until=FAR, **facts):
    found = rules.steps(kind, due=DUE, calendar=CALENDAR, until=until, **facts)
    return [(step.code, step.on.isoformat(), step.audience) for step in found]


def test_an_endorsement_is_reminded_three_times_then_goes_to_officer_and_region():
    assert codes("endorse", given=7, escalates_to=("officer", "regional")) == [
        ("-2w", "2026-12-16", AWAITED),
        ("0w", "2026-12-18", AWAITED),
        ("+2w", "2026-12-22", AWAITED),
        ("officer+3w", "2026-12-23", "officer"),
        ("regional+6w", "2026-12-28", "regional"),
    ]


def test_a_decision_escalates_to_the_region_a_day_late_and_then_every_week():
    found = codes("decide", until=datetime.date(2027, 1, 6), given=10, escalates_to=("regional",))

    assert found[-3:] == [
        ("regional+1w", "2026-12-21", "regional"),
        ("regional+1w+1wk", "2026-12-28", "regional"),
        ("regional+1w+2wk", "2027-01-04", "regional"),
    ]


def test_a_proposal_is_reminded_ten_five_and_one_working_days_before():
    assert codes("answer_match", given=15, escalates_to=("deputy", "coordinator", "officer")) == [
        ("-10w", "2026-12-04", AWAITED),
        ("-5w", "2026-12-11", AWAITED),
        ("-1w", "2026-12-17", AWAITED),
        ("coordinator0w", "2026-12-18", "coordinator"),
        ("deputy0w", "2026-12-18", "deputy"),
    ]


def test_the_start_of_an_exchange_counts_in_calendar_days():
    assert [day for _code, day, _audience in codes("start", escalates_to=("officer",))] == [
        "2026-12-04",
        "2026-12-18",
        "2026-12-28",
        "2027-01-07",
    ]


def test_a_reminder_on_the_day_of_opening_is_none():
    assert "-5w" not in dict.fromkeys(code for code, *_rest in codes("decide", given=5))
    assert "-5w" in dict.fromkeys(code for code, *_rest in codes("decide", given=6))


def test_escalation_follows_the_order_of_the_wait():
    found = codes("answer", given=10, escalates_to=("deputy", "coordinator", "officer"))

    assert [audience for _code, _day, audience in found if audience != AWAITED] == [
        "deputy",
        "coordinator",
        "officer",
    ]


@given(kind=kinds, due=dues, order=orders, calendar=calendars)
def test_steps_are_in_order_and_each_has_a_code_of_its_own_that_fits(kind, due, order, calendar):
    until = due + datetime.timedelta(days=400)

    found = rules.steps(kind, due=due, calendar=calendar, until=until, escalates_to=order)

    assert [step.on for step in found] == sorted(step.on for step in found)
    assert len({step.code for step in found}) == len(found)
    assert all(len(step.code) <= 20 for step in found)
    assert all(due - rules.LONGEST_LEAD <= step.on <= until for step in found)


@given(kind=kinds, due=dues, order=orders)
def test_escalation_comes_in_the_waits_order_and_not_before_the_day(kind, due, order):
    until = due + datetime.timedelta(days=60)

    found = rules.steps(kind, due=due, calendar=CALENDAR, until=until, escalates_to=order)

    first_days = {}
    for step in found:
        if step.audience != AWAITED:
            first_days.setdefault(step.audience, step.on)
    in_order = [first_days[role] for role in order if role in first_days]
    assert in_order == sorted(in_order)
    assert all(day >= due for day in in_order)


@given(kind=kinds, due=dues, order=orders, day=st.integers(-40, 90), later=st.integers(0, 30))
def test_as_days_pass_steps_are_added_and_never_changed(kind, due, order, day, later):
    until = due + datetime.timedelta(days=day)

    def at(last):
        return rules.steps(kind, due=due, calendar=CALENDAR, until=last, escalates_to=order)

    now, then = at(until), at(until + datetime.timedelta(days=later))
    assert then[: len(now)] == now


@given(kind=kinds, due=dues, order=orders, day=st.integers(-40, 90))
def test_nobody_gets_more_than_the_latest_step(kind, due, order, day):
    until = due + datetime.timedelta(days=day)
    found = rules.steps(kind, due=due, calendar=CALENDAR, until=until, escalates_to=order)

    told = rules.latest(found)

    assert len({step.audience for step in told}) == len(told)
    for step in told:
        assert step.on == max(one.on for one in found if one.audience == step.audience)


@pytest.mark.parametrize(
    ("now", "zone", "expected"),
    [
        # Before eight: eight o'clock the same day. Santiago is at UTC-3 in summer, -4 in winter.
        ("2026-11-23T05:00", "America/Santiago", "2026-11-23T11:00"),
        ("2026-06-22T05:00", "America/Santiago", "2026-06-22T12:00"),
        # The night in which the clock goes forward (Sunday 6 September 2026): Monday at eight.
        ("2026-09-05T20:00", "America/Santiago", "2026-09-07T11:00"),
        # The night in which it goes back (Sunday 5 April 2026).
        ("2026-04-04T20:00", "America/Santiago", "2026-04-06T12:00"),
        # After eight on a working day: now.
        ("2026-11-23T14:00", "America/Guatemala", "2026-11-23T14:00"),
        # Friday evening in Auckland is still Friday morning here: the reader's date counts.
        ("2026-11-20T12:30", "Pacific/Auckland", "2026-11-22T19:00"),
    ],
)
def test_mail_goes_at_eight_in_the_morning_where_the_reader_is(now, zone, expected):
    moment = datetime.datetime.fromisoformat(now).replace(tzinfo=datetime.UTC)

    found = moments.mail_moment(moment, ZoneInfo(zone), CALENDAR)

    assert found == datetime.datetime.fromisoformat(expected).replace(tzinfo=datetime.UTC)


@given(
    now=st.datetimes(
        datetime.datetime.fromisoformat("2026-01-01"),
        datetime.datetime.fromisoformat("2027-12-31"),
    ),
    zone=st.sampled_from(["America/Santiago", "America/Havana", "Africa/Luanda", "Asia/Tokyo"]),
)
def test_mail_never_goes_in_the_past_nor_before_eight_nor_on_a_day_off(now, zone):
    moment = now.replace(tzinfo=datetime.UTC)

    local = moments.mail_moment(moment, ZoneInfo(zone), CALENDAR).astimezone(ZoneInfo(zone))

    assert local >= moment
    assert local.hour >= 8
    assert CALENDAR.is_working_day(local.date())
