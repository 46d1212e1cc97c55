"""The browse page against the minimal view; what a first visit carries over the line."""

import re
import statistics
from collections.abc import Iterator
from importlib import import_module

import brotli
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from tests.bench import filling, server
from tests.bench.results import Result

BROWSE = "/es/listings/"
# What people really ask for: the plain list, filters, and a page further on.
PATHS = [BROWSE, f"{BROWSE}?kind=offer", f"{BROWSE}?kind=demand", f"{BROWSE}?page=2"]
ROUNDS, SECONDS = 5, 3.0


FOCAL_POINT = "health-focal-point.gt@demo.invalid"
OFFICER = "officer-a.lacro@demo.invalid"
QUEUE = "/es/queue/"
# The tabs of the queue and a page further on, as an officer goes through it.
QUEUE_PATHS = [QUEUE, f"{QUEUE}?view=late", f"{QUEUE}?view=week", f"{QUEUE}?page=2"]
WAITING = 500


def signed_in_cookie(account: str = FOCAL_POINT) -> str:
    """A session of somebody, as signing in would make it."""
    person = User.objects.get(email=account)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def _queries(path: str, account: str = FOCAL_POINT) -> int:
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(email=account))
    client.get(path)
    from django.core.cache import caches

    caches["fragments"].clear()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(path)
    return len(captured)


def browse() -> Iterator[Result]:
    """P1, P3 and P4, with 5,000 listings."""
    cookie = signed_in_cookie()
    with server.serving() as (port, _):
        one = server.Connection(port, cookie)
        for path in [*PATHS, "/minimal/"]:
            status, _, body = one.get(path)
            assert status == 200, (path, status, body[:300])
        ratios, minimal, browsed = [], [], []
        for _ in range(ROUNDS):
            minimal.append(server.requests_per_second(port, cookie, ["/minimal/"], SECONDS))
            browsed.append(server.requests_per_second(port, cookie, PATHS, SECONDS))
            ratios.append(browsed[-1] / minimal[-1])
        _, _, html = server.Connection(port, cookie).get(BROWSE)
    yield Result("minimal view", statistics.median(minimal), "requests/s")
    yield Result(
        "P1 browse page, signed in",
        statistics.median(browsed),
        "requests/s",
        "minimal view",
        statistics.median(ratios),
        at_least=0.60,
    )
    yield Result("P3 queries of the browse page", _queries(BROWSE), "queries", at_most=12)
    detail = re.search(rb'href="(/es/listings/(?:OFF|DEM|BEN)-[^"]+)"', html)
    assert detail is not None
    detail_path = detail.group(1).decode()
    yield Result("P3 queries of the detail page", _queries(detail_path), "queries", at_most=12)
    yield Result("P4 browse HTML", len(html) / 1000, "KB", at_most=60)
    compressed = len(brotli.compress(html, quality=5)) / 1000
    yield Result("P4 browse HTML compressed", compressed, "KB", at_most=12)


def queue() -> Iterator[Result]:
    """P3 and P4 of an officer's queue with 500 waits, and how it stands to the minimal view."""
    office = User.objects.get(email=OFFICER).memberships.get().institution
    filling.fill_queue(office, WAITING)
    cookie = signed_in_cookie(OFFICER)
    with server.serving() as (port, _):
        one = server.Connection(port, cookie)
        for path in [*QUEUE_PATHS, "/minimal/"]:
            status, _, body = one.get(path)
            assert status == 200, (path, status, body[:300])
        ratios, shown = [], []
        for _ in range(ROUNDS):
            minimal = server.requests_per_second(port, cookie, ["/minimal/"], SECONDS)
            shown.append(server.requests_per_second(port, cookie, QUEUE_PATHS, SECONDS))
            ratios.append(shown[-1] / minimal)
        _, _, html = server.Connection(port, cookie).get(QUEUE)
    yield Result(
        "P1 queue page, signed in",
        statistics.median(shown),
        "requests/s",
        "minimal view",
        statistics.median(ratios),
        at_least=0.60,
    )
    yield Result("P3 queries of the queue page", _queries(QUEUE, OFFICER), "queries", at_most=12)
    yield Result("P4 queue HTML", len(html) / 1000, "KB", at_most=60)
    compressed = len(brotli.compress(html, quality=5)) / 1000
    yield Result("P4 queue HTML compressed", compressed, "KB", at_most=12)


def first_view() -> Iterator[Result]:
    """P5: every byte and request of a first visit to the home and to the browse page."""
    with server.serving() as (port, _):
        for path in ("/es/", BROWSE):
            size, number = _over_the_wire(port, path)
            yield Result(f"P5 first view of {path}", size / 1000, "KB", at_most=100)
            yield Result(f"P5 requests of {path}", number, "requests", at_most=12)


def _over_the_wire(port: int, path: str) -> tuple[int, int]:
    connection_ = server.Connection(port)
    encoding = "br, gzip"
    _, _, page = connection_.get(path, encoding)
    _, _, plain = connection_.get(path)
    found = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', plain.decode()))
    for sheet in [one for one in found if ".css" in one]:
        _, _, css = connection_.get(sheet)
        found |= {
            f"/static/{one}" for one in re.findall(r"\.\./((?:img|fonts)/[^\")]+)", css.decode())
        }
    total = len(page)
    for one in found:
        status, _, body = connection_.get(one, encoding)
        assert status == 200, one
        total += len(body)
    return total, 1 + len(found)
