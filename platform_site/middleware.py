"""What the platform remembers of a reader from one request to the next."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.models import User
from platform_site import reader_facts

SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")


class ReaderMiddleware:
    """Times are shown in the signed-in reader's time zone; private pages are not stored."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Reading the session key alone costs no query for visitors without a session.
        user = request.user if request.session.session_key else None
        signed_in = isinstance(user, User)
        if isinstance(user, User):
            timezone.activate(ZoneInfo(user.time_zone))
        else:
            timezone.deactivate()
        response = self.get_response(request)
        if request.method not in SAFE_METHODS and isinstance(request.user, User):
            reader_facts.forget(request.user)
        if signed_in and "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response
