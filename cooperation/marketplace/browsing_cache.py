"""What the list of published listings keeps rendered, and when it is forgotten.

Cards are kept by listing, time of change and language; counts by filters and edition; whole pages
for visitors by edition, language and address. The edition is a random word that changes whenever
what is published changes.
"""

import functools
import hashlib
import secrets
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

EDITION = "listings:edition"
# Names of terms and countries may be edited too; this is how long an old one can be seen.
SECONDS = 300


def edition() -> str:
    """The word for what is published now; a new one when the cache has lost it."""
    known: str | None = caches["fragments"].get(EDITION)
    return known or _renew()


def _renew() -> str:
    word = secrets.token_hex(8)
    caches["fragments"].set(EDITION, word, timeout=None)
    return word


def forget_on_commit() -> None:
    """From the commit of this transaction on, the lists are counted again."""
    transaction.on_commit(_renew)


def kept_for_visitors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page is kept whole for those who are nobody: without session, message or script's wish.

    Nobody's page has no form and sets no cookie; one that does is made anew each time.
    """

    @functools.wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.VISITOR_PAGE_SECONDS or not _is_nobody(request):
            return view(request, *args, **kwargs)
        key = _key_of(request)
        found: tuple[bytes, str] | None = caches["fragments"].get(key)
        if found:
            response = HttpResponse(found[0], content_type=found[1])
            # As any page that depends on who reads it: a proxy must not give it to others.
            patch_vary_headers(response, ["Cookie"])
            return response
        response = view(request, *args, **kwargs)
        if _is_for_all(request, response):
            made = (response.content, response["Content-Type"])
            caches["fragments"].set(key, made, timeout=settings.VISITOR_PAGE_SECONDS)
        return response

    return kept


def _is_nobody(request: HttpRequest) -> bool:
    known = {settings.SESSION_COOKIE_NAME, "messages"} & set(request.COOKIES)
    return request.method == "GET" and not known and "HX-Request" not in request.headers


def _key_of(request: HttpRequest) -> str:
    address = f"{request.scheme}://{request.get_host()}{request.get_full_path()}"
    here = hashlib.sha256(address.encode()).hexdigest()[:32]
    return f"listings:page:{edition()}:{get_language()}:{here}"


def _is_for_all(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        response.status_code == HTTPStatus.OK
        and not response.streaming
        and not response.cookies
        and not request.session.modified
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and not response.has_header("Cache-Control")
    )
