"""The queue, “for you to do”, and where a thing is."""

import datetime
import re

import pytest
from django.utils import timezone

from cooperation.core import activity
from cooperation.core.models import Subject
from cooperation.followups import queries
from cooperation.followups.lines import lines
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    focal_point,
    foreign_ministry,
    officer,
    staff,
)
from tests.followups.waits import await_answer, in_working_days

QUEUE, MINE = "/en/queue/", "/en/queue/mine/"


@pytest.fixture
def office(db):
    return OfficeFactory(countries=["GT"])


@pytest.fixture
def reader(client, office):
    """An officer of the country office of Guatemala, signed in."""
    person = officer(office)
    client.force_login(person)
    return person


def to_decide(office, working_days=3, **facts):
    return await_answer(
        office.institution,
        "decide",
        "officer",
        days=7,
        due_on=in_working_days(working_days),
        **facts,
    )


def test_an_officer_sees_what_waits_for_their_office_only(client, reader, office):
    mine = to_decide(office)
    other = to_decide(OfficeFactory(countries=["CO"]))

    page = client.get(QUEUE).content.decode()

    assert mine.about.title in page
    assert other.about.title not in page
    assert "1 open matter<" in page


def test_a_regional_officer_also_sees_what_waits_for_the_offices_of_the_region(office):
    wait = to_decide(office)

    assert list(queries.awaiting(officer(office.parent))) == [wait]
    assert list(queries.awaiting(officer(OfficeFactory(regional=True)))) == []


def test_a_coordinator_has_a_queue_and_others_have_their_own_list(client, db):
    ministry = InstitutionFactory()
    wait = await_answer(ministry, due_on=in_working_days(2))

    client.force_login(coordinator("GT"))
    assert client.get(QUEUE).status_code == 200

    client.force_login(focal_point(ministry))
    assert client.get(QUEUE).url == MINE
    assert wait.about.title in client.get(MINE).content.decode()


@pytest.mark.parametrize("address", [QUEUE, MINE, "/en/queue/export.csv"])
def test_a_visitor_is_asked_to_sign_in(client, db, address):
    assert client.get(address).status_code == 302


def test_the_most_urgent_comes_first(client, reader, office):
    for days in (4, -2, 2):
        to_decide(office, days)

    shown = client.get(QUEUE).context["lines"]

    assert [line.is_late for line in shown] == [True, False, False]
    assert [line.working_days_left for line in shown][1:] == [2, 4]


@pytest.mark.parametrize(
    ("today", "words", "boxes", "tone"),
    [
        ("2026-12-14", "4 working days left", (3, 7), ""),
        ("2026-12-17", "1 working day left", (6, 7), ""),
        ("2026-12-18", "due today", (7, 7), "due"),
        ("2026-12-19", "1 working day late", (8, 7), "late"),
        ("2026-12-22", "2 working days late", (9, 7), "late"),
    ],
)
def test_the_clock_says_in_words_how_much_time_is_left(office, today, words, boxes, tone):
    wait = await_answer(office.institution, "decide", "officer", days=7)
    noon = datetime.datetime.fromisoformat(f"{today}T18:00+00:00")

    (line,) = lines([wait], noon)

    assert (line.due, (line.used, line.total), line.clock_tone) == (words, boxes, tone)


def test_today_is_the_date_where_the_awaited_side_is(office):
    wait = await_answer(office.institution, "decide", "officer", days=7)

    # It is already the 19th in Greenwich and still the 18th in Guatemala.
    (line,) = lines([wait], datetime.datetime(2026, 12, 19, 2, tzinfo=datetime.UTC))

    assert line.due == "due today"


@pytest.mark.parametrize(("iso2", "name"), [("GT", "Guatemala"), ("BO", "Bolivia"), ("KE", None)])
def test_a_line_names_the_country_that_its_code_means(client, db, iso2, name):
    office = OfficeFactory(countries=["GT", "BO"])
    client.force_login(officer(office))
    row = to_decide(office)
    Subject.objects.filter(pk=row.about_id).update(code=f"DEM-{iso2}-2026-9001")

    page = client.get(QUEUE).content.decode()

    named = re.findall(r"<b>([^<]+)</b> · [^<]*<span class=\"nowrap\">DEM-", page)
    assert named == ([name] if name else [])


def test_the_tabs_count_and_narrow(client, reader, office):
    to_decide(office, 15), to_decide(office, -1)
    in_guatemala = await_answer(InstitutionFactory(country="GT"), due_on=in_working_days(5))
    await_answer(InstitutionFactory(country="CO"))

    tabs = client.get(QUEUE).context["tabs"]
    late = client.get(QUEUE, {"view": "late"}).context["lines"]
    others = client.get(QUEUE, {"view": "others"}).context["lines"]

    assert [tab.count for tab in tabs] == [2, 0, 2, 0, 1, 1, 3, None]
    assert [line.is_late for line in late] == [True]
    assert [line.about for line in others] == [in_guatemala.about]


def test_the_queue_can_be_narrowed_to_a_kind_and_a_country(client, reader, office):
    about = InstitutionFactory(country=None, type="un_entity")
    await_answer(InstitutionFactory(country="HN"), about=about, due_on=in_working_days(5))
    wait = to_decide(office, about=about)
    to_decide(office, about=InstitutionFactory(country="GT"))

    by_country = client.get(QUEUE, {"country": "HN"}).context["lines"]
    by_code = client.get(QUEUE, {"country": "GT"}).context["lines"]
    by_kind = client.get(QUEUE, {"kind": "endorse"})

    assert [line.about for line in by_country] == [wait.about]
    assert len(by_code) == 1
    assert by_kind.context["page"].total == 0
    assert b"Show the whole queue" in by_kind.content


def test_a_made_up_filter_is_named_and_has_no_effect(client, reader, office):
    wait = to_decide(office)

    page = client.get(QUEUE, {"country": "??", "view": "dragons", "kind": "9"}).content.decode()

    assert "dragons" in page
    assert wait.about.title in page


def test_an_empty_queue_says_what_will_come(client, reader):
    assert b"Nothing waits for you" in client.get(QUEUE).content


def test_the_list_is_a_csv_file_with_the_same_filters(client, reader, office):
    to_decide(office, 2), to_decide(office, -1)

    response = client.get("/en/queue/export.csv", {"view": "late"})

    cells = b"".join(response.streaming_content).decode().splitlines()
    assert len(cells) == 2
    assert ",'-1," in cells[1]


@pytest.mark.parametrize("address", [QUEUE, f"{QUEUE}?view=others", MINE])
@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(
    client, reader, office, number, address, django_assert_max_num_queries
):
    for _one in range(number):
        to_decide(office)
        await_answer(InstitutionFactory(country="GT"), due_on=in_working_days(5))

    with django_assert_max_num_queries(12):
        client.get(address)


def test_one_waits_for_others_in_what_one_did_and_where_one_was_awaited(db):
    ministry = InstitutionFactory()
    author, focal, stranger = staff(ministry), focal_point(ministry), UserFactory()
    written, answered = InstitutionFactory(), InstitutionFactory()
    activity.record("listing.submitted", written, by=author, as_institution=ministry.name)
    at_coordination = await_answer(foreign_ministry("GT"), "endorse", "coordinator", about=written)
    own = await_answer(ministry, about=answered)
    other_side = await_answer(InstitutionFactory(country="CO"), about=answered)

    assert set(queries.waiting_on_others(author)) == {at_coordination, own, other_side}
    assert set(queries.waiting_on_others(focal)) == {other_side}
    assert list(queries.waiting_on_others(stranger)) == []


def test_counts_take_one_query(reader, office, django_assert_num_queries):
    to_decide(office, -1)
    queries.awaiting(reader), queries.my_country_ids(reader)

    with django_assert_num_queries(1):
        counts = queries.counts(reader)

    assert (counts.to_decide, counts.late, counts.today, counts.others) == (1, 1, 0, 0)


def test_this_week_ends_on_sunday(office):
    monday = datetime.date(2026, 11, 23)
    due = [monday + datetime.timedelta(days=n) for n in (-1, 0, 6, 7)]
    waits = [await_answer(office.institution, "decide", "officer", due_on=day) for day in due]

    found = queries.awaiting(officer(office)).filter(queries.due_this_week(monday))

    assert list(found) == waits[1:3]


def test_where_a_thing_is_says_who_since_when_and_until_when(db):
    ministry, about = InstitutionFactory(name="Ministry of Women"), InstitutionFactory()
    await_answer(ministry, about=about, due_on=in_working_days(3))

    (found,) = queries.where(about)

    assert (found.who, found.role) == ("Ministry of Women", "focal point")
    assert found.since == timezone.localdate()
    assert (found.working_days_left, found.is_late) == (3, False)


def test_where_nobody_is_awaited_says_nothing(db):
    assert list(queries.where(InstitutionFactory())) == []


def test_whoever_left_an_institution_no_longer_sees_what_became_of_their_acts(client, db):
    ministry, across = InstitutionFactory(), InstitutionFactory(country="CO")
    person = focal_point(ministry)
    wait = await_answer(across)
    activity.record(
        "match.said_yes", wait.about.institution, by=person, as_institution=ministry.name
    )
    client.force_login(person)
    assert wait.about.title in client.get(MINE).content.decode()

    person.memberships.update(ends_on=timezone.localdate() - datetime.timedelta(days=1))

    assert wait.about.title not in client.get(MINE).content.decode()
    assert queries.counts(type(person).objects.get(pk=person.pk)).others == 0


def test_staff_of_a_ministry_do_not_see_what_waits_for_its_coordinator(db):
    coordinator("GT")
    wait = await_answer(foreign_ministry("GT"), "endorse", "coordinator")

    others = queries.waiting_on_others(staff(foreign_ministry("GT")))

    assert wait not in others


def test_what_is_to_do_is_counted_and_narrowed_for_everybody(client, db):
    ministry = InstitutionFactory()
    waits = [await_answer(ministry, due_on=in_working_days(n)) for n in range(1, 8)]
    client.force_login(focal_point(ministry))

    whole = client.get(MINE)
    one = client.get(MINE, {"q": waits[2].about.code})
    none = client.get(MINE, {"thing": "exchange"})

    assert "7 open matters" in whole.content.decode()
    assert [line.row for line in one.context["lines"]] == [waits[2]]
    assert b"No open matter fits these filters." in none.content
