"""The mission of an address, as far as the reader may see it."""

from typing import cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import User
from cooperation.missions.models import Mission
from cooperation.missions.queries.people import DELEGATIONS
from cooperation.missions.queries.reading import LOADED, visible_to


def found(request: HttpRequest, code: str) -> Mission:
    """What is hidden is answered like what does not exist."""
    rows = visible_to(request.user).select_related(
        *LOADED,
        "terms_of_reference",
        "resulting_exchange__subject",
        "report",
    )
    return get_object_or_404(rows.prefetch_related("themes", DELEGATIONS), subject__code=code)


def signed_in(request: HttpRequest) -> User:
    """The person of a page that asks to sign in first."""
    return cast(User, request.user)
