"""The clock that stands still while the other side has to act first."""

import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cooperation.core.calendar import WorkingCalendar
from cooperation.followups import commitments, pauses, services
from cooperation.followups.models import Commitment
from tests.factories.directory import InstitutionFactory, OfficeFactory, focal_point, officer
from tests.followups.waits import await_answer, in_working_days, today_in

days = st.dates(datetime.date(2026, 1, 1), datetime.date(2027, 12, 31))
calendars = st.builds(
    WorkingCalendar,
    weekend=st.sampled_from([frozenset({6, 7}), frozenset({5, 6}), frozenset({7}), frozenset()]),
    holidays=st.frozensets(days, max_size=60),
)


def moved(due, since, until, calendar):
    return pauses.due_after(due, paused_since=since, today=until, calendar=calendar)


@given(due=days, since=days, pause=st.integers(0, 90), calendar=calendars)
def test_the_days_that_were_left_are_left_after_the_pause(due, since, pause, calendar):
    assume(calendar.left(since, due) > 0 and due > since)
    until = since + datetime.timedelta(days=pause)

    after = moved(due, since, until, calendar)

    assert calendar.left(until, after) == calendar.left(since, due)


@given(late=st.integers(1, 60), since=days, pause=st.integers(0, 90), calendar=calendars)
def test_what_was_late_is_as_late_as_before_and_no_later(late, since, pause, calendar):
    due = since - datetime.timedelta(days=late)
    assume(calendar.left(since, due) < -1)
    until = since + datetime.timedelta(days=pause)

    after = moved(due, since, until, calendar)

    assert calendar.left(until, after) == calendar.left(since, due)


@given(due=days, since=days, pause=st.integers(0, 90), calendar=calendars)
def test_a_pause_never_makes_a_day_earlier_nor_late(due, since, pause, calendar):
    until = since + datetime.timedelta(days=pause)

    after = moved(due, since, until, calendar)

    assert after >= due
    if due >= since and calendar.left(since, until) > 0:
        assert after >= until


@given(due=days, since=days, first=st.integers(0, 40), second=st.integers(0, 40), cal=calendars)
def test_two_pauses_one_after_the_other_are_one_long_pause(due, since, first, second, cal):
    assume(cal.left(since, due) > 0 and due > since)
    middle = since + datetime.timedelta(days=first)
    end = middle + datetime.timedelta(days=second)

    in_two = moved(moved(due, since, middle, cal), middle, end, cal)

    assert cal.left(end, in_two) == cal.left(end, moved(due, since, end, cal))


@pytest.fixture
def decision(db):
    """An officer has to decide by tomorrow about an institution."""
    office = OfficeFactory()
    officer(office)
    return await_answer(office.institution, "decide", "officer", days=7, due_on=in_working_days(1))


def ask(decision):
    """The institution is asked something about the same matter, and the decision waits."""
    ministry = InstitutionFactory()
    focal_point(ministry)
    asked = await_answer(
        ministry,
        "answer_question",
        days=5,
        about=decision.about.institution,
        due_on=in_working_days(5),
    )
    pauses.pause(Commitment.objects.filter(pk=decision.pk), until_kept=asked)
    decision.refresh_from_db()
    return asked


def test_nobody_is_reminded_of_what_is_paused(decision):
    asked = ask(decision)

    services.remind(on=asked.due_on)

    assert decision.reminders.count() == 0
    assert asked.reminders.count() == 1


def test_it_runs_on_by_itself_when_the_other_side_has_acted(decision):
    asked = ask(decision)
    assert decision.paused_for == asked
    ten_days_ago = today_in("GT") - datetime.timedelta(days=10)
    Commitment.objects.filter(pk=decision.pk).update(paused_since=ten_days_ago)
    calendar = commitments.calendar_of(decision.awaits_institution)
    left = calendar.left(ten_days_ago, decision.due_on)

    commitments.close(decision.about.institution, by=None, kind="answer_question")

    decision.refresh_from_db()
    assert (decision.state, decision.paused_since, decision.paused_for) == ("open", None, None)
    assert calendar.left(today_in("GT"), decision.due_on) == left


def test_closing_everything_leaves_nothing_paused(decision):
    ask(decision)

    commitments.close(decision.about.institution, by=None)

    assert set(Commitment.objects.values_list("state", "paused_for")) == {("kept", None)}


def test_pausing_twice_keeps_the_first_day(decision):
    asked = ask(decision)
    yesterday = today_in("GT") - datetime.timedelta(days=1)
    Commitment.objects.filter(pk=decision.pk).update(paused_since=yesterday)

    assert pauses.pause(Commitment.objects.filter(pk=decision.pk), until_kept=asked) == 0
    decision.refresh_from_db()
    assert decision.paused_since == yesterday
