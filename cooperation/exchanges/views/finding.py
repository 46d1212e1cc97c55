"""The exchange of an address, as far as the reader may see it."""

from typing import cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import User
from cooperation.exchanges import queries
from cooperation.exchanges.models import Exchange

LOADED = (
    "subject",
    "facilitator",
    "offer__subject",
    "offer__institution__country",
    "demand__subject",
    "demand__institution__country",
)


def found(request: HttpRequest, code: str) -> Exchange:
    """What is hidden is answered like what does not exist."""
    rows = queries.visible_to(request.user).select_related(*LOADED)
    return get_object_or_404(rows, subject__code=code)


def signed_in(request: HttpRequest) -> User:
    """The person of a page that asks to sign in first."""
    return cast(User, request.user)
