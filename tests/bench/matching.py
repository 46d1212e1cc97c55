"""Comparing very many offers and demands: a whole night, one new listing, and the memory for it.

The vectors of the two models are made up around two hundred matters, because reading tens of
thousands of texts takes hours; everything else is read, compared, chosen and written as it is by
the platform. What is measured by night has its vectors at hand, as on any night but the first.
"""

import random
import resource
import time
from collections.abc import Iterator, Sequence

import numpy as np
from django.utils import timezone

from cooperation.core.models import Subject, Term
from cooperation.directory.models import Designation, Institution
from cooperation.marketplace.models import Listing
from cooperation.matching import services
from cooperation.matching.models import Match, Reading
from cooperation.matching.services import reading
from cooperation.relevance.available import embedders
from cooperation.relevance.embedding import Kind, unit
from cooperation.relevance.models import Embedding
from cooperation.relevance.services import STORED_AS
from tests.bench import filling
from tests.bench.results import Result
from tests.factories.directory import foreign_ministry

SIZES = (100, 1_000, 10_000)
LARGEST = max(SIZES)
MATTERS = 200
# Floors of the design, for 10,000 listings a side.
NIGHT, PUBLISHED, MEMORY = 300, 2, 600


def matching() -> Iterator[Result]:
    """For each size a night, the night after it and a new demand; memory at the end of each."""
    _designate()
    for size in SIZES:
        _fill(size)
        _publish_only(size)
        _read()
        name = f"{size:,} a side"
        largest = size == LARGEST
        seconds, made = _timed(services.sweep)
        yield Result(f"first night, {name}", seconds, "s", at_most=NIGHT if largest else None)
        seconds, again = _timed(services.sweep)
        yield Result(f"night after it, {name}", seconds, "s", at_most=NIGHT if largest else None)
        yield Result(f"new proposals of the two nights, {name}", made, "proposals")
        yield Result(f"of them by the second, {name}", again, "proposals", at_most=0)
        spent = [_timed(lambda one=one: services.match_listing(one))[0] for one in _new(3)]
        yield Result(
            f"a new demand, {name}", sorted(spent)[1], "s", at_most=PUBLISHED if largest else None
        )
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        yield Result(f"memory, {name}", peak, "MB", at_most=MEMORY if largest else None)


def _timed(work) -> tuple[float, int]:
    began = time.perf_counter()
    done = work()
    return time.perf_counter() - began, done


def _designate() -> None:
    known = set(Designation.objects.filter(state="active").values_list("institution", flat=True))
    today = timezone.localdate()
    Designation.objects.bulk_create(
        Designation(
            institution=one,
            designated_by=foreign_ministry(one.country),
            state="active",
            valid_from=today,
        )
        for one in Institution.objects.filter(country__isnull=False, unfpa_office=None)
        if one.pk not in known
    )


def _fill(size: int) -> None:
    """More listings until each side has ``size``, published or paused."""
    published = Listing.objects.filter(state="published")
    while (
        least := min(published.filter(kind=kind).count() for kind in ("offer", "demand"))
    ) < size:
        filling.fill(Listing.objects.filter(state="published").count() + 2 * (size - least) + 2)


def _publish_only(size: int) -> None:
    """Let the rest pause, so that the smaller sizes come before the larger ones."""
    made = Listing.objects.filter(
        state__in=("published", "paused"), subject__code__startswith="BEN"
    )
    made.update(state="paused", paused_for="decision")
    Match.objects.filter(state="suggested").delete()
    for kind in ("offer", "demand"):
        missing = size - Listing.objects.filter(state="published", kind=kind).count()
        keys = made.filter(kind=kind).order_by("pk").values_list("pk", flat=True)[:missing]
        Listing.objects.filter(pk__in=list(keys)).update(state="published", paused_for="")


def _read() -> None:
    """Read what is published now, with vectors of the models for all of it."""
    published = Listing.objects.filter(state="published")
    sides = (
        (published.filter(kind="offer"), Kind.PASSAGE),
        (published.filter(kind="demand"), Kind.QUERY),
    )
    for listings, kind in sides:
        reading._read_anew(listings)
        digests = Reading.objects.filter(listing__in=listings).values_list("digest", flat=True)
        _make_up(list(digests), kind)


def _make_up(digests: Sequence[str], kind: Kind) -> None:
    dice = np.random.default_rng(7)
    for model in embedders()[:2]:
        known = set(
            Embedding.objects.filter(model=model.name, kind=kind.value).values_list(
                "digest", flat=True
            )
        )
        matters = dice.normal(size=(MATTERS, model.dimension))
        missing = [one for one in digests if one not in known]
        noise = dice.normal(size=(len(missing), model.dimension))
        made = unit(matters[dice.integers(MATTERS, size=len(missing))] + noise)
        Embedding.objects.bulk_create(
            (
                Embedding(
                    digest=one,
                    kind=kind.value,
                    model=model.name,
                    version=model.version,
                    vector=row.astype(STORED_AS).tobytes(),
                )
                for one, row in zip(missing, made, strict=True)
            ),
            batch_size=1_000,
        )


def _new(number: int) -> list[Listing]:
    """Demands as they are published: their texts were never read."""
    dice = random.Random()
    like = Listing.objects.filter(state="published", kind="demand").order_by("pk")[0]
    themes = list(Term.objects.filter(scheme="icpd", parent__isnull=False)[:3])
    found = []
    for _ in range(number):
        subject = Subject.objects.create(
            kind="demand",
            code=f"BEN-{Subject.objects.count() + 1:06d}",
            title=filling._title(dice),
            url_name="marketplace:detail",
            language="es",
        )
        made = filling._listing(dice, subject, like.institution, like.author)
        made.kind, made.experience, made.capacity_per_year, made.max_parallel = (
            "demand",
            "",
            None,
            None,
        )
        made.expected_change = made.success_indicator = "x"
        made.save()
        made.themes.set(themes)
        found.append(made)
    return found
