"""“My countries”: what is open in each, with whom, how long, and what stalls."""

import datetime

import pytest
from django.utils import timezone

from cooperation.core import activity
from cooperation.core.models import ActivityEntry
from cooperation.followups import stalls
from cooperation.followups.desk import desk_of
from cooperation.followups.models import Commitment
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    focal_point,
    officer,
)
from tests.followups.waits import await_answer, in_working_days

COUNTRIES = "/en/queue/countries/"


@pytest.fixture
def office(db):
    return OfficeFactory(countries=["GT", "HN"])


@pytest.fixture
def reader(client, office):
    person = officer(office)
    client.force_login(person)
    return person


def since(wait, days):
    opened = timezone.now() - datetime.timedelta(days=days)
    Commitment.objects.filter(pk=wait.pk).update(opened_at=opened)


def of(person, iso2):
    found = stalls.by_country(person, desk_of(person))
    return next(one for one in found if one.country.iso2 == iso2)


def test_each_country_says_what_is_open_and_with_whom(office, reader):
    about = InstitutionFactory(country="GT")
    await_answer(office.institution, "decide", "officer", about=about)
    await_answer(InstitutionFactory(country="GT"), due_on=in_working_days(9))
    await_answer(InstitutionFactory(country="CO"))

    guatemala, honduras = of(reader, "GT"), of(reader, "HN")

    assert (guatemala.with_unfpa, guatemala.with_institutions) == (1, 1)
    assert (len(guatemala.open), len(honduras.open), guatemala.late) == (2, 0, 0)


def test_what_is_late_silent_or_long_returned_stalls_and_says_why(reader):
    fresh = await_answer(InstitutionFactory(), due_on=in_working_days(9))
    late = await_answer(InstitutionFactory(), due_on=in_working_days(-2))
    silent = await_answer(InstitutionFactory(), days=10, due_on=in_working_days(30))
    spoken = await_answer(InstitutionFactory(), days=10, due_on=in_working_days(30))
    returned = await_answer(InstitutionFactory(), "revise", days=30, due_on=in_working_days(40))
    for wait in (silent, spoken, returned):
        since(wait, 28)
    activity.record("listing.edited", spoken.about, by=None)

    found = {one.line.row: one for one in of(reader, "GT").open}

    assert not found[fresh].stalls
    assert not found[spoken].stalls
    assert "late" in found[late].because[0]
    assert "no act for" in found[silent].because[0]
    assert "returned" in found[returned].because[0]
    assert ActivityEntry.objects.count() == 1


def test_a_promise_for_a_far_day_has_waited_only_since_its_people_are_asked(reader):
    due_on = timezone.localdate() + datetime.timedelta(days=28)
    promise = await_answer(InstitutionFactory(), "confirm_listing", due_on=due_on)
    since(promise, 330)

    (found,) = of(reader, "GT").open

    assert found.waited <= 2
    assert not found.stalls


def test_the_page_links_into_the_queue_and_the_file_has_all(client, reader):
    wait = await_answer(InstitutionFactory(), due_on=in_working_days(-2))

    page = client.get(COUNTRIES).content.decode()
    cells = b"".join(client.get(f"{COUNTRIES}export.csv").streaming_content).decode().splitlines()

    assert "/en/queue/?view=all&amp;country=GT" in page
    assert wait.about.title in page
    assert len(cells) == 2
    assert cells[1].startswith("Guatemala,")


def test_nothing_that_stalls_is_said_too(client, reader):
    assert b"Nothing stalls." in client.get(COUNTRIES).content


def test_a_coordinator_has_their_country_and_others_are_led_to_their_list(client, db):
    client.force_login(coordinator("CO"))
    assert b"Colombia" in client.get(COUNTRIES).content

    client.force_login(focal_point(InstitutionFactory()))
    assert client.get(COUNTRIES).url == "/en/queue/mine/"


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(client, reader, number, django_assert_max_num_queries):
    for _one in range(number):
        await_answer(InstitutionFactory(), due_on=in_working_days(-2))

    with django_assert_max_num_queries(12):
        client.get(COUNTRIES)
