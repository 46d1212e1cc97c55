"""A thousand memoranda of forty parties: their lists, the matrix and the question of cover.

There are fewer than ninety countries of the South, so that many memoranda name each of them some
four hundred times. The floors keep what is from growing; no region has a tenth of it.
"""

import datetime
import random
import statistics
import time
from collections.abc import Callable, Iterator

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.agreements.queries.cover import cover, instruments_on
from cooperation.agreements.shown import between
from cooperation.core.models import Subject, Term
from cooperation.directory.models import Country, UnfpaOffice
from tests.bench import pages, server
from tests.bench.results import Result

MEMORANDA, PARTIES = 1_000, 40
COVER = "/es/memoranda/cover/"
KINDS = list(Memorandum.Kind.values)
STATES = ("in_force", "in_force", "in_force", "expired", "partly_signed")


def fill(wanted: int) -> None:
    """Add memoranda until there are ``wanted``; running again adds nothing."""
    start = Memorandum.objects.count()
    dice = random.Random(7)
    countries = list(Country.objects.filter(is_global_south=True))
    office = UnfpaOffice.objects.filter(kind="regional").select_related("institution")[0]
    themes = list(Term.objects.filter(scheme="icpd"))
    subjects = Subject.objects.bulk_create(
        Subject(
            kind="memorandum",
            code=f"MOU-2026-{number + 1000:04d}",
            title=f"Memorandum {number}",
            url_name="agreements:memorandum",
        )
        for number in range(start, wanted)
    )
    made = Memorandum.objects.bulk_create(_memorandum(dice, subject) for subject in subjects)
    parties = [
        MemorandumParty(
            memorandum=one,
            country=country,
            state=dice.choice(("active", "active", "invited")),
            effective_on=one.effective_from,
        )
        for one in made
        for country in dice.sample(countries, PARTIES - 1)
    ]
    parties += [
        MemorandumParty(memorandum=one, institution=office.institution, state="active")
        for one in made
    ]
    MemorandumParty.objects.bulk_create(parties, batch_size=2_000)
    through = Memorandum.themes.through
    about = [
        through(memorandum_id=one.pk, term_id=term.pk)
        for one in made
        if one.pk % 3
        for term in dice.sample(themes, 3)
    ]
    through.objects.bulk_create(about, batch_size=2_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _memorandum(dice: random.Random, subject: Subject) -> Memorandum:
    begins = timezone.localdate() - datetime.timedelta(days=dice.randint(30, 2_000))
    return Memorandum(
        subject=subject,
        title=subject.title,
        kind=dice.choice(KINDS),
        state=dice.choice(STATES),
        languages=["es"],
        effective_from=begins,
        expires_on=begins + datetime.timedelta(days=4_000),
    )


def memoranda() -> Iterator[Result]:
    """Queries and time of the lists, the matrix, the register's file and the pages with cover."""
    fill(MEMORANDA)
    keeper = User.objects.filter(is_staff=True, is_active=True).order_by("pk")[0].email
    focal_point = pages.FOCAL_POINT
    with server.serving() as (port, _):
        for name, path, account, floor in (
            ("register", "/es/memoranda/", focal_point, 0.03),
            ("register, filtered", "/es/memoranda/?country=UY&state=in_force", focal_point, 0.02),
            ("administration", "/admin/agreements/memorandum/", keeper, 0.01),
            ("matrix of cover", COVER, focal_point, 0.01),
            ("cover of one country", f"{COVER}?country=GT&theme=SRH.5", focal_point, 0.01),
            ("browse page, covered", f"{pages.BROWSE}?cover=mine", focal_point, 0.3),
        ):
            queries = pages._queries(path, account)
            yield Result(f"P3 queries of the {name}", queries, "queries", at_most=12)
            yield _beside(port, account, path, name, floor)
        yield _beside(port, focal_point, _listing(port, focal_point), "detail page", 0.015)
    yield from _lookups()


def _listing(port: int, account: str) -> str:
    """The page of a listing of another country."""
    from cooperation.marketplace.models import Listing

    found = Listing.objects.filter(state="published", institution__country__iso2="CO")
    return f"/es/listings/{found.select_related('subject')[0].code}/"


def _beside(port: int, account: str, path: str, name: str, floor: float | None) -> Result:
    cookie = pages.signed_in_cookie(account)
    one = server.Connection(port, cookie)
    for each in (path, "/minimal/"):
        status, _, body = one.get(each)
        assert status == 200, (each, status, body[:300])
    ratios, shown = [], []
    for _ in range(pages.ROUNDS):
        plain = server.requests_per_second(port, cookie, ["/minimal/"], pages.SECONDS)
        shown.append(server.requests_per_second(port, cookie, [path], pages.SECONDS))
        ratios.append(shown[-1] / plain)
    shown_ratio = statistics.median(ratios)
    return Result(
        f"P1 {name}, {MEMORANDA} memoranda",
        statistics.median(shown),
        "requests/s",
        "minimal view",
        shown_ratio,
        at_least=floor,
    )


def _lookups() -> Iterator[Result]:
    """The question of cover itself, asked of two countries, and of everybody once for a run."""
    one, other = Country.objects.filter(iso2__in=("GT", "CO"))
    reader = User.objects.get(email=pages.FOCAL_POINT)
    asked: tuple[tuple[str, Callable[[], object], int], ...] = (
        ("cover of two countries", lambda: cover([one, other]), 100),
        ("cover of two countries as shown", lambda: between([one, other], reader), 200),
        ("all memoranda in force", lambda: instruments_on(timezone.localdate()), 200),
    )
    for name, ask, most in asked:
        with CaptureQueriesContext(connection) as captured:
            ask()
        yield Result(f"P3 queries of {name}", len(captured), "queries", at_most=2)
        spent = []
        for _ in range(20):
            before = time.perf_counter()
            ask()
            spent.append(time.perf_counter() - before)
        yield Result(f"{name}, {MEMORANDA} memoranda", 1000 * min(spent), "ms", at_most=most)
