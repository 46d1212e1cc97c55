"""Listings by the thousand, and what waits by the hundred, for measuring lists."""

import datetime
import random

from django.utils import timezone

from cooperation.core.models import Subject, Term
from cooperation.directory.models import Institution, Role
from cooperation.followups.models import Commitment
from cooperation.marketplace.models import Listing

WORDS = [
    *("services", "adolescentes", "censo", "digital", "planes", "nacionales", "santé"),
    *("maternelle", "juventud", "datos", "territorio", "rural", "formación", "partería"),
    *("estadística", "género", "cuidados", "población", "recenseamento"),
]


def fill(wanted: int) -> None:
    """Add published listings until there are ``wanted``; running again adds nothing."""
    missing = wanted - Listing.objects.filter(state="published").count()
    if missing <= 0:
        return
    dice = random.Random(7)
    author = Listing.objects.select_related("author").first().author  # type: ignore[union-attr]
    institutions = list(Institution.objects.filter(country__isnull=False, unfpa_office=None))
    themes = list(Term.objects.filter(scheme="icpd", parent__isnull=False))
    modalities = list(Term.objects.filter(scheme="modality"))
    start = Subject.objects.count()
    subjects = Subject.objects.bulk_create(
        Subject(
            kind="listing",
            code=f"BEN-{start + number:06d}",
            title=_title(dice),
            url_name="marketplace:detail",
            language="es",
        )
        for number in range(missing)
    )
    listings = Listing.objects.bulk_create(
        [_listing(dice, subject, dice.choice(institutions), author) for subject in subjects],
        batch_size=500,
    )
    for field, terms, most in (("themes", themes, 3), ("modalities", modalities, 2)):
        through = getattr(Listing, field).through
        through.objects.bulk_create(
            [
                through(listing_id=listing.pk, term_id=term.pk)
                for listing in listings
                for term in dice.sample(terms, dice.randint(1, most))
            ],
            batch_size=2000,
        )


def fill_queue(awaited: Institution, wanted: int) -> None:
    """Let an office decide on listings until ``wanted`` wait; running again adds nothing."""
    missing = wanted - Commitment.objects.filter(awaits_institution=awaited, state="open").count()
    if missing <= 0:
        return
    today = timezone.localdate()
    waiting = Subject.objects.filter(kind="listing").exclude(
        commitments__awaits_institution=awaited
    )
    Commitment.objects.bulk_create(
        Commitment(
            about=subject,
            kind="decide",
            awaits_institution=awaited,
            awaits_role=Role.OFFICER,
            due_on=today + datetime.timedelta(days=number % 40 - 10),
            working_days=7,
        )
        for number, subject in enumerate(waiting.order_by("pk")[:missing])
    )


def _title(dice: random.Random) -> str:
    return " ".join(dice.sample(WORDS, 6)).capitalize()


def _listing(dice, subject, institution, author) -> Listing:
    moment = timezone.now() - datetime.timedelta(minutes=dice.randint(0, 500_000))
    kind = dice.choice(["offer", "demand"])
    own = (
        {"experience": "x", "capacity_per_year": 2, "max_parallel": 2}
        if kind == "offer"
        else {"expected_change": "x", "success_indicator": "x"}
    )
    return Listing(
        subject=subject,
        kind=kind,
        institution=institution,
        author=author,
        language=dice.choice(["es", "en", "pt", "fr"]),
        title=subject.title,
        summary=" ".join(dice.choices(WORDS, k=40))[:500],
        description=" ".join(dice.choices(WORDS, k=200)),
        languages=dice.sample(["es", "en", "pt", "fr"], 2),
        delivery=dice.choice(["in_person", "virtual", "hybrid"]),
        level=dice.choice(["national", "subnational", "local"]),
        state="published",
        published_at=moment,
        last_confirmed_at=moment,
        matched_at=timezone.now(),
        **own,
    )
