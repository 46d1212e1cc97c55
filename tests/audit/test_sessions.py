"""Pages of an administrator cost nothing for openings while nothing is open in their session."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cooperation.audit import in_session
from cooperation.audit.models import Opening
from cooperation.directory.models import Institution
from tests.factories import exchanges
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory

pytestmark = pytest.mark.django_db


def test_pages_ask_what_is_open_only_where_something_was_opened(client: Client):
    another, exchange = InstitutionFactory(), exchanges.negotiating(exchanges.cast())
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    asked = queries_for_openings(client, another)
    client.post(
        reverse("audit:open", args=[exchange.code]), {"reason": "The parties asked for it."}
    )
    asked_then = queries_for_openings(client, another)
    session = client.session
    session[in_session.KEY] = timezone.now().timestamp() - 1
    session.save()

    assert (asked, asked_then, queries_for_openings(client, another)) == (0, 1, 0)


def queries_for_openings(client: Client, about: Institution) -> int:
    with CaptureQueriesContext(connection) as made:
        assert client.get(about.get_absolute_url()).status_code == 200
    return sum(Opening._meta.db_table in one["sql"] for one in made)
