"""Sessions of tests: made by ``force_login`` they count as fresh, with a second factor passed.

Tests about the second factor and about fresh sign-ins take that back again.
"""

import time
from typing import Any

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY as WHOSE,
)
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as PROOFS
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.test import Client

from accounts import second_factor, sessions
from accounts.models import User

HOURS = 60 * 60


def count_as_fresh(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Only what ``force_login`` sends: a real request always says something of itself."""
    if "REQUEST_METHOD" in request.META:
        return
    request.session[PROOFS] = [{"method": "test", "at": time.time()}]
    request.session[WHOSE] = str(user.pk)
    request.session[second_factor.KEY] = "test"
    request.session[sessions.SEEN] = time.time()


user_logged_in.connect(count_as_fresh, dispatch_uid="tests.count_as_fresh")


def make_stale(client: Client, hours: float = 2) -> None:
    """As if the person had signed in some hours ago."""
    session = client.session
    session[PROOFS] = [{**one, "at": time.time() - hours * HOURS} for one in session[PROOFS]]
    session.save()


def without_second_factor(client: Client) -> None:
    """As if the person had signed in with the password alone."""
    session = client.session
    session.pop(second_factor.KEY, None)
    session.save()
