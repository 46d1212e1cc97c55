"""An administrator reads one object that they opened with a reason, and each reading is noted.

Where the address of a page names an object that is open for the reader, the request carries the
opening: ``visible_to`` of the rooms then finds this one object. Only requests that read carry one,
so that no form does anything under it, and only the object of the address is found. Sessions in
which nothing was opened are not asked about. What is read is written into the object's history
before the answer leaves; if that fails, nothing leaves.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language_from_path

from accounts.models import User
from cooperation.audit import in_session, queries, services
from cooperation.audit.models import Opening
from cooperation.core.errors import Refused

READING = ("GET", "HEAD")


class OpenedMiddleware:
    """Carries an opening into the view, and notes what came out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        opening: Opening | None = getattr(request, "opening", None)
        if opening is None or response.status_code != HTTPStatus.OK:
            return response
        is_page = response.get("Content-Type", "").startswith("text/html")
        try:
            services.note_reading(
                opening, by=opening.by, address=_address(request), is_file=not is_page
            )
        except Refused:
            response.close()
            raise Http404 from None
        response["Cache-Control"] = "no-store"
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> None:
        code = kwargs.get("code")
        # Visitors without a session are not asked who they are: their pages are kept.
        if request.method not in READING or not code or not request.session.session_key:
            return
        if not in_session.may_have_opened(request.session):
            return
        user = request.user
        if not isinstance(user, User):
            return
        opening = queries.opened_for(user, str(code))
        if opening is not None:
            opening.by = user
            request.opening = opening  # type: ignore[attr-defined]
            queries.carry(user, opening)


def _address(request: HttpRequest) -> str:
    """What was read: the address without the language of the page and without its filters."""
    language = get_language_from_path(request.path_info)
    path = request.path_info
    return path[len(language) + 1 :] if language and settings.USE_I18N else path
