"""Promises on pages: for whom to do, kept and waived after a question, and their rows."""

import datetime

import pytest
from django.utils import timezone

from cooperation.followups import promises
from cooperation.followups.models import Commitment
from cooperation.followups.services import promises as services
from tests.factories.directory import InstitutionFactory, coordinator, focal_point
from tests.followups.waits import promise

NOTE = "The protocol was sent to both ministries."


@pytest.fixture
def ministry(db):
    return InstitutionFactory(country="GT")


def test_it_stands_for_you_to_do_and_leads_to_its_check_page(client, ministry):
    made = promise(ministry)
    client.force_login(focal_point(ministry))

    page = client.get("/en/queue/mine/").content.decode()

    assert "Send the protocol." in page
    assert f"/en/queue/promises/{made.pk}/keep/" in page


def test_keeping_on_the_page_keeps_what_was_typed_and_then_says_done(client, ministry):
    made = promise(ministry)
    client.force_login(focal_point(ministry))
    address = f"/en/queue/promises/{made.pk}/keep/"

    short = client.post(address, {"note": "Yes"})
    assert short.status_code == 200
    assert ">\nYes</textarea>" in short.content.decode()
    assert "at least 10 characters how" in short.content.decode()
    done = client.post(address, {"note": NOTE}, follow=True).content.decode()

    made.refresh_from_db()
    assert (made.state, made.reason) == ("kept", NOTE)
    assert "The promise is kept." in done
    again = client.post(address, {"note": NOTE}, follow=True).content.decode()
    assert "settled meanwhile" in again


def test_waiving_on_the_page_leads_back_to_where_the_button_stood(client, ministry):
    made = promise(ministry)
    client.force_login(coordinator("GT"))

    answer = client.post(
        f"/en/queue/promises/{made.pk}/waive/?next=/en/queue/mine/",
        {"reason": "The meeting is cancelled."},
    )

    assert answer["location"] == "/en/queue/mine/"
    made.refresh_from_db()
    assert made.state == "waived"


@pytest.mark.parametrize("number", [1, 3])
def test_the_rows_of_promises_cost_the_same_for_one_and_for_three(
    ministry, number, django_assert_num_queries
):
    for _number in range(number):
        promise(ministry)
    reader = type(focal_point(ministry)).objects.get(memberships__institution=ministry)

    # Promises, holidays, the reader's memberships.
    with django_assert_num_queries(3):
        found = promises.shown(reader, ministry)

    assert len(found) == number


def test_the_rows_say_how_late_who_and_what_the_reader_may_press(ministry):
    keeper, above = focal_point(ministry), coordinator("GT")
    made = promise(ministry, due_on=timezone.localdate() + datetime.timedelta(days=1))
    Commitment.objects.filter(pk=made.pk).update(due_on=datetime.date(2020, 1, 6))
    services.keep(promise(ministry, text="Send the list."), by=keeper, note=NOTE)

    late, kept = promises.shown(keeper, ministry)

    assert "late" in late.state
    assert (late.tone, bool(late.keep_url), late.waive_url) == ("late", True, "")
    assert (kept.tone, kept.note, kept.keep_url) == ("done", NOTE, "")
    assert kept.state.startswith("kept on ")
    seen = promises.shown(above, ministry)[0]
    assert (seen.keep_url, bool(seen.waive_url)) == ("", True)
