"""What is drawn of a page for one reader, kept until anything is written that it may show.

It is kept by reader, language and address, for a minute at most and for one edition. It holds
nothing of one request alone: the tokens of its forms are left out, and whoever reads it next gets
tokens of their own.
"""

import datetime
import hashlib
import re
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cooperation.core import editions

FIELD = re.compile(r'(name="csrfmiddlewaretoken" value=)"\w*"')
# As no text that people wrote can stand in a page: quotation marks of theirs are escaped.
EMPTY_FIELD = 'name="csrfmiddlewaretoken" value=""'


@dataclass(frozen=True)
class Place:
    """Where one drawing is kept, and the edition in which it is made."""

    key: str
    edition: str


@dataclass(frozen=True)
class _Kept:
    edition: str
    until: datetime.datetime
    html: str


def find(request: HttpRequest, part: str) -> tuple[Place, SafeString | None]:
    """What is kept of a part of this page for this reader, and where to keep it if nothing is.

    The edition is read before anything is drawn: what is written meanwhile forgets the drawing.
    """
    key = _key(request, part)
    found = caches["fragments"].get_many([editions.EDITION, key])
    edition: str | None = found.get(editions.EDITION)
    kept: _Kept | None = found.get(key)
    place = Place(key, edition or editions.renew())
    if kept is None or kept.edition != place.edition or kept.until <= timezone.now():
        return place, None
    return place, _with_token(kept.html, request)


def keep(place: Place, html: str, *, until: datetime.datetime) -> None:
    """Keep a drawing at its place, until a moment at the latest."""
    if settings.KEPT_PAGE_SECONDS:
        kept = _Kept(place.edition, until, FIELD.sub(r'\1""', html))
        caches["fragments"].set(place.key, kept, timeout=settings.KEPT_PAGE_SECONDS)


def _key(request: HttpRequest, part: str) -> str:
    facts = (part, request.user.pk, get_language(), request.get_full_path())
    return f"page:{hashlib.sha256(repr(facts).encode()).hexdigest()}"


def _with_token(html: str, request: HttpRequest) -> SafeString:
    if EMPTY_FIELD in html:
        html = html.replace(EMPTY_FIELD, EMPTY_FIELD.replace('""', f'"{get_token(request)}"'))
    return mark_safe(html)  # noqa: S308  (templates escaped it when it was drawn)
