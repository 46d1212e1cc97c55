"""The worker's part: asked on publication, repaired when the message was lost."""

import datetime
import logging

import pytest
from celery import current_app
from django.utils import timezone

from cooperation.marketplace.models import Listing
from cooperation.marketplace.signals import listing_closed, listing_published
from cooperation.matching import tasks
from cooperation.matching.models import Match
from tests.factories.matching import demand, offer, proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def broken_broker():
    """A broker that nobody listens on."""
    before = current_app.conf.broker_url
    current_app.conf.broker_url = "redis://127.0.0.1:1/0"
    current_app.pool.force_close_all()
    yield
    current_app.conf.broker_url = before
    current_app.pool.force_close_all()


def test_a_broker_that_is_down_fails_no_publication(
    broken_broker, caplog, django_capture_on_commit_callbacks
):
    asked = demand()

    with (
        caplog.at_level(logging.WARNING),
        django_capture_on_commit_callbacks(execute=True) as callbacks,
    ):
        listing_published.send(sender=Listing, listing=asked)

    assert len(callbacks) == 1
    assert "caught up later" in caplog.text


def test_what_a_lost_message_left_out_is_caught_up_once():
    offer()
    demand()

    assert tasks.catch_up() == 2
    assert Match.objects.count() == 1
    assert tasks.catch_up() == 0


def test_a_change_after_comparing_is_compared_again():
    found = proposal()
    tasks.catch_up()
    later = timezone.now() + datetime.timedelta(minutes=1)
    Listing.objects.filter(pk=found.match.demand.pk).update(updated_at=later)

    assert tasks.catch_up() == 1


def test_a_task_for_a_listing_that_closed_does_nothing():
    asked = demand()
    Listing.objects.filter(pk=asked.pk).update(state="expired")

    assert tasks.match_listing(asked.pk) == 0
    assert tasks.match_listing(0) == 0


def test_the_tasks_have_the_names_of_the_beat_table():
    offer(), demand()

    assert tasks.sweep.name == "matching.sweep"
    assert tasks.sweep() == 1
    assert tasks.lapse(on="2030-01-01") == 1


def test_closing_a_listing_overtakes_its_proposals():
    found = proposal()

    listing_closed.send(sender=Listing, listing=found.match.offer)

    assert found.again().state == "superseded"
