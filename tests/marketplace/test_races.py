"""Two people at the same moment: one wins, the other is told."""

import threading
import uuid

import pytest
from django.db import connection

from cooperation.core.errors import NotPossible
from cooperation.core.models import ActivityEntry
from cooperation.marketplace import services
from cooperation.marketplace.models import Listing
from cooperation.notifications.models import Notification
from cooperation.reviews.models import Review
from tests.factories.directory import officer
from tests.marketplace.checks import review
from tests.marketplace.house import House

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Run the acts in threads that start together; what each returned or raised."""
    barrier = threading.Barrier(len(acts))
    results = [None] * len(acts)

    def run(place, act):
        barrier.wait()
        try:
            results[place] = act()
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    return results


def test_two_officers_publish_at_once_and_one_wins():
    house = House()
    listing = house.listing(state="endorsed")
    officers = [house.officer, officer(house.office)]
    at_once(*(lambda by=by: review(listing, by) for by in officers))
    assert Review.objects.filter(subject=listing.subject, verdict="pass").count() == 2

    results = at_once(*(lambda by=by: services.publish(listing, by=by) for by in officers))

    losers = [result for result in results if isinstance(result, Exception)]
    assert len(losers) == 1
    assert isinstance(losers[0], NotPossible)
    assert "it is now “published”" in str(losers[0])
    assert ActivityEntry.objects.filter(verb="listing.published").count() == 1
    assert Notification.objects.filter(kind="listing.published").count() == 2


def test_publishing_and_returning_at_once_does_one_of_them():
    house = House()
    listing = house.listing(state="endorsed")
    second = officer(house.office)
    review(listing, house.officer)
    reason = "The evidence is too old."

    results = at_once(
        lambda: services.publish(listing, by=house.officer),
        lambda: services.return_(listing, by=second, reason=reason),
    )

    listing.refresh_from_db()
    winners = [result for result in results if isinstance(result, Listing)]
    assert len(winners) == 1
    assert winners[0].state == listing.state
    steps = ("listing.published", "listing.returned")
    assert ActivityEntry.objects.filter(subject=listing.subject, verb__in=steps).count() == 1


def test_two_clicks_at_once_begin_one_draft():
    house = House()
    token = uuid.uuid4()

    def begin():
        return services.create_draft(
            kind="demand",
            institution=house.institution,
            by=house.staff,
            form_token=token,
            title="Once",
        )

    first, second = at_once(begin, begin)

    assert first.pk == second.pk
    assert Listing.objects.count() == 1
