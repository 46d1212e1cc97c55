"""The start of an approved exchange: who says so, from when on, and who is awaited until then."""

import datetime

import pytest
from django.utils import timezone

from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.exchanges import services
from cooperation.exchanges.models import Exchange
from cooperation.followups.models import Commitment
from cooperation.notifications.models import Notification
from tests.factories.exchanges import approved, cast, terms

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


@pytest.fixture
def exchange(people):
    """Approved, and its planned start has come."""
    found = approved(people)
    Exchange.objects.filter(pk=found.pk).update(planned_start=timezone.localdate())
    return found


def awaited():
    rows = Commitment.objects.filter(state="open", kind="start")
    return {one.awaits_institution: one.due_on for one in rows}


def test_both_sides_are_awaited_until_ten_working_days_after_the_planned_start(people):
    approved(people)

    planned = terms()["starts_on"]
    assert set(awaited()) == {people.provider, people.recipient}
    assert all(day >= planned + datetime.timedelta(days=12) for day in awaited().values())


def test_one_side_says_so_and_nobody_is_awaited_any_more(people, exchange):
    begun = services.begin(exchange, by=people.provider_focal)

    assert (begun.state, begun.actual_start) == ("in_progress", timezone.localdate())
    assert awaited() == {}
    told = Notification.objects.filter(kind="exchange.begun")
    assert people.recipient_focal in {one.user for one in told}


@pytest.mark.parametrize("who", ["provider_staff", "provider_coordinator", "officer_regional"])
def test_others_cannot_say_so(people, exchange, who):
    with pytest.raises(NotAllowed):
        services.begin(exchange, by=getattr(people, who))


def test_it_does_not_start_before_its_day_nor_twice(people, exchange):
    services.begin(exchange, by=people.provider_focal)
    with pytest.raises(NotPossible):
        services.begin(exchange, by=people.recipient_focal)

    with pytest.raises(NotPossible, match="planned to start"):
        services.begin(approved(people), by=people.provider_focal)


def test_the_page_of_the_exchange_leads_there(client, people, exchange):
    client.force_login(people.recipient_focal)

    page = client.get(exchange.get_absolute_url()).content.decode()
    assert f"/exchanges/{exchange.code}/begin/" in page
    client.post(f"/en/exchanges/{exchange.code}/begin/", {"number": 2})

    exchange.refresh_from_db()
    assert exchange.state == "in_progress"
