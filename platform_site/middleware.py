"""What the platform remembers of a reader from one request to the next."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import get_language_from_path

from accounts.models import User
from cooperation.core import documents
from platform_site import reader_facts

LANGUAGE_COOKIE_SECONDS = 60 * 60 * 24 * 365
SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")


class NullCharacterMiddleware:
    """No database stores a null character: nothing has one in its address, no filter means one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            raise Http404
        query = request.META.get("QUERY_STRING", "")
        while "%00" in query:
            query = query.replace("%00", "")
        request.META["QUERY_STRING"] = query
        return self.get_response(request)


class CutFormMiddleware:
    """A form that was cut at a file that is too large goes only to views that reckon with it.

    Any other view would take the fields that were not read for empty ones.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        reckons_with_it = getattr(view, "keeps_fields_before_a_file", False)
        if reckons_with_it or not documents.was_cut(request):
            return None
        return render(request, "413.html", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


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
            speak_to(user, request)
        else:
            timezone.deactivate()
        response = self.get_response(request)
        if request.method not in SAFE_METHODS and isinstance(request.user, User):
            reader_facts.forget(request.user)
        if signed_in and "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        if request.method == "GET" and response.status_code == HTTPStatus.OK:
            remember_language(request, response)
        return response


def speak_to(user: User, request: HttpRequest) -> None:
    """Where neither the address nor what was read last says a language, the reader's own counts.

    So it is in the administration, whose addresses have none.
    """
    known = get_language_from_path(request.path_info) or read_last(request)
    if not known:
        translation.activate(user.language)
        request.LANGUAGE_CODE = translation.get_language()


def read_last(request: HttpRequest) -> str:
    """The language of the page that was read last; empty for none that we speak."""
    language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return language if language in dict(settings.LANGUAGES) else ""


def remember_language(request: HttpRequest, response: HttpResponse) -> None:
    """Addresses without a language, as those of mails, open in the language read last."""
    language = get_language_from_path(request.path_info)
    if language and request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) != language:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=LANGUAGE_COOKIE_SECONDS,
            samesite="Lax",
            secure=request.is_secure(),
        )
