"""Administrators see the outbox, change nothing in it, and can have a dead mail tried again."""

import pytest
from django.urls import reverse

from cooperation.notifications.models import Outbox
from tests.factories.accounts import UserFactory


@pytest.fixture
def administrator(client, db):
    person = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(person)
    return person


def test_a_mail_that_was_given_up_goes_back_into_the_queue(client, administrator, told):
    dead, sent = told(), told()
    Outbox.objects.filter(pk=dead.pk).update(state="dead", attempts=8)
    Outbox.objects.filter(pk=sent.pk).update(state="sent", sent_at="2026-11-01T00:00Z")

    client.post(
        reverse("admin:notifications_outbox_changelist"),
        {"action": "try_again", "_selected_action": [dead.pk, sent.pk]},
    )

    dead.refresh_from_db()
    sent.refresh_from_db()
    assert (dead.state, dead.attempts) == ("waiting", 0)
    assert sent.state == "sent"


def test_a_mail_can_be_read_but_not_changed(client, administrator, told):
    address = reverse("admin:notifications_outbox_change", args=[told().pk])

    assert client.get(address).status_code == 200
    assert client.post(address, {"state": "sent"}).status_code == 403
