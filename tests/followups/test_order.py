"""The order of the queue and its clock: one calendar, the reader's, across all pages."""

import datetime

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cooperation.core.calendar import WorkingCalendar
from cooperation.directory.models import Holiday
from cooperation.followups import queries
from cooperation.followups.desk import desk_of
from cooperation.followups.lines import lines
from cooperation.followups.models import Commitment
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    country,
    foreign_ministry,
    officer,
)
from tests.followups.waits import await_answer, in_working_days, today_in

QUEUE = "/en/queue/"
DAYS = st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 3, 31))
WEEKENDS = st.frozensets(st.integers(1, 7), max_size=6)


@given(WEEKENDS, st.frozensets(DAYS, max_size=25), DAYS, st.lists(DAYS, max_size=12))
def test_in_one_calendar_the_order_by_day_is_the_order_by_working_days_left(
    weekend, holidays, today, due
):
    calendar = WorkingCalendar(weekend, holidays)

    left = [calendar.left(today, day) for day in sorted(due)]

    assert left == sorted(left)


@given(DAYS, DAYS, st.frozensets(DAYS, max_size=10), st.integers(0, 60))
def test_a_paused_clock_stands_still(paused_on, due, holidays, later):
    calendar = WorkingCalendar(frozenset({6, 7}), holidays)
    row = Commitment(due_on=due, paused_since=paused_on, opened_at=timezone.now())
    desks = [_desk(calendar, paused_on + datetime.timedelta(days=n)) for n in (0, later)]

    first, then = (_only_line(row, desk) for desk in desks)

    assert first.working_days_left == then.working_days_left == calendar.left(paused_on, due)
    assert (first.used, first.clock_tone) == (then.used, then.clock_tone) == (then.used, "paused")


def _desk(calendar, today):
    from cooperation.followups.desk import Desk

    return Desk(calendar, today, timezone.now())


def _only_line(row, desk):
    from cooperation.core.models import Subject

    row.about = Subject(kind="offer", code="OFF-GT-2026-001", title="x", url_name="home")
    (line,) = lines([row], desk=desk)
    return line


@pytest.fixture
def region(db):
    regional = OfficeFactory(regional=True, duty_country=country("PA"))
    offices = [
        OfficeFactory(parent=regional, countries=[iso], duty_country=country(iso))
        for iso in ("GT", "CO")
    ]
    return regional, offices


def test_the_order_holds_across_pages_and_calendars(client, region):
    regional, offices = region
    today = timezone.localdate()
    # A week off in Guatemala: by the calendars of those awaited, the order would be another.
    Holiday.objects.bulk_create(
        Holiday(country=country("GT"), date=today + datetime.timedelta(days=n), name="Week off")
        for n in range(1, 8)
    )
    for number in range(45):
        day = today + datetime.timedelta(days=(number * 7) % 23 - 4)
        await_answer(offices[number % 2].institution, "decide", "officer", due_on=day)
    client.force_login(officer(regional))

    pages = [client.get(QUEUE, {"page": number}).context["lines"] for number in (1, 2, 3)]

    left = [line.working_days_left for page in pages for line in page]
    assert len(left) == 45
    assert left == sorted(left)


def test_days_are_counted_with_the_calendar_of_the_office_or_of_the_coordinated_country(db):
    today = today_in("PA")
    Holiday.objects.create(country=country("PA"), date=in_working_days(1), name="Day off")
    in_panama = OfficeFactory(countries=["GT"], duty_country=country("PA"))
    wait = await_answer(
        in_panama.institution, "decide", "officer", due_on=in_working_days(2), days=7
    )
    ministry = coordinator("GT")

    by_officer = lines([wait], desk=desk_of(officer(in_panama)))[0]
    by_coordinator = lines([wait], desk=desk_of(ministry))[0]

    assert by_coordinator.working_days_left == 2
    assert by_officer.working_days_left == (2 if today > in_working_days(1) else 1)


def pause(wait, other, since):
    """As the services of pausing leave it."""
    wait.paused_since, wait.paused_for = since, other
    wait.save()


def test_what_is_paused_waits_among_the_others_and_says_for_whom(client, db):
    office = OfficeFactory(countries=["GT"])
    ministry = InstitutionFactory(name="Ministry of Women")
    wait = await_answer(office.institution, "decide", "officer", days=7)
    other = await_answer(ministry, "revise", about=wait.about.institution)
    pause(wait, other, timezone.localdate())
    person = officer(office)
    client.force_login(person)

    to_decide = client.get(QUEUE)
    others = client.get(QUEUE, {"view": "others"})

    assert to_decide.context["lines"] == []
    assert {line.row for line in others.context["lines"]} == {wait, other}
    assert "paused: waiting for Ministry of Women" in others.content.decode()
    assert "clock--paused" in others.content.decode()
    assert (queries.counts(person).to_decide, queries.counts(person).others) == (0, 2)


def test_what_is_paused_stands_where_that_stands_which_it_waits_for(db):
    office = OfficeFactory(countries=["GT"])
    soon, far = (await_answer(InstitutionFactory(), due_on=in_working_days(n)) for n in (2, 20))
    wait = await_answer(office.institution, "decide", "officer", due_on=in_working_days(1))
    pause(wait, far, timezone.localdate())

    found = list(queries.waiting_on_others(officer(office)))

    assert found[0] == soon
    assert set(found[1:]) == {wait, far}


@pytest.mark.parametrize("number", [1000])
def test_a_thousand_matters_need_no_more_queries(client, db, number, django_assert_max_num_queries):
    office = OfficeFactory(countries=["GT"])
    about = [InstitutionFactory().subject for _one in range(5)]
    Commitment.objects.bulk_create(
        Commitment(
            about=about[n % 5],
            item=str(n),
            kind="decide",
            awaits_institution=office.institution,
            awaits_role="officer",
            due_on=in_working_days(n % 9),
            working_days=7,
        )
        for n in range(number)
    )
    client.force_login(officer(office))

    with django_assert_max_num_queries(12):
        page = client.get(QUEUE)
    with django_assert_max_num_queries(12):
        client.get(QUEUE, {"kind": "decide", "country": "GT", "q": "INS", "page": 3})

    assert page.context["page"].total == number
    assert len(page.content) < 60_000


def test_the_median_of_the_month_is_said_only_of_three_or_more(client, db):
    office = OfficeFactory(countries=["GT"])
    person = officer(office)
    client.force_login(person)
    now = timezone.now()
    waits = [await_answer(office.institution, "decide", "officer") for _one in range(3)]
    opened = [now - datetime.timedelta(days=n) for n in (1, 8, 15)]
    for wait, since in zip(waits[:2], opened[:2], strict=True):
        _close(wait, person, since)
    assert client.get(QUEUE).context["median"] is None

    _close(waits[2], person, opened[2])

    wanted = desk_of(person).calendar.left(timezone.localdate(opened[1]), timezone.localdate(now))
    assert client.get(QUEUE).context["median"] == wanted


def _close(wait, by, since):
    Commitment.objects.filter(pk=wait.pk).update(
        state="kept", closed_at=timezone.now(), closed_by=by, opened_at=since
    )


def test_what_was_closed_lately_says_by_whom_and_after_how_long(client, db):
    office = OfficeFactory(countries=["GT"])
    person = officer(office, function_title="Programme officer")
    client.force_login(person)
    wait = await_answer(office.institution, "decide", "officer")
    _close(wait, person, timezone.now() - datetime.timedelta(days=14))

    page = client.get(QUEUE, {"view": "closed"})

    (line,) = page.context["lines"]
    assert line.took == desk_of(person).calendar.left(line.since, timezone.localdate())
    assert "Programme officer" in page.content.decode()
    assert "1 closed in the last 30 days" in page.content.decode()


def test_a_coordinator_counts_with_the_calendar_of_the_coordinated_country(db):
    coordinator("CO")
    person = coordinator("CO")

    assert desk_of(person).countries == (country("CO"),)
    assert foreign_ministry("CO").country == country("CO")
