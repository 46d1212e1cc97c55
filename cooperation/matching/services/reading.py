"""Reading what listings say, and keeping what was found, so that nothing is read twice.

What is read is written in parts, each for itself: a worker that is killed loses one part, and
the next one goes on behind it. Nothing here waits for a turn or holds a listing.
"""

import logging
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from django.db.models import QuerySet
from django.utils import timezone

from cooperation.marketplace.models import Listing
from cooperation.matching import texts as own_texts
from cooperation.matching.closeness import Closeness
from cooperation.matching.models import Reading
from cooperation.relevance import corpus, space, texts
from cooperation.relevance.available import embedders
from cooperation.relevance.calibration import Scale
from cooperation.relevance.embedding import Kind, Vector, Vectors
from cooperation.relevance.reference import UnknownModelsError, reference
from cooperation.relevance.services import Kept, corpus_of, digest, forget_except, keep_corpus

logger = logging.getLogger(__name__)

LISTINGS_AT_ONCE = 200


class Read(NamedTuple):
    """A listing's text as it was read."""

    listing: int
    digest: str
    language: str


def closeness_of(
    offers: QuerySet[Listing], demands: QuerySet[Listing], *, measure: bool = False
) -> Closeness | None:
    """How close these offers and demands are; None where nothing at hand can read texts.

    With ``measure`` the means and the hubness of all of them are found anew and kept, for every
    comparison until the next time.
    """
    models = [Kept(one) for one in embedders()]
    scale = _scale(models)
    if scale is None:
        return None
    offered, asked = _read(offers), _read(demands)
    passages, queries = _side(offered, Kind.PASSAGE, models), _side(asked, Kind.QUERY, models)
    digests = [one.digest for one in offered]
    if measure:
        found, passed, sought = corpus.measured(passages, digests, queries, models)
        keep_corpus(found, models, offers=len(offered), demands=len(asked))
    else:
        found = corpus_of(models)
        passed = space.joined(passages, found.means[Kind.PASSAGE])
        sought = space.joined(queries, found.means[Kind.QUERY])
    return Closeness(
        offers={one.listing: place for place, one in enumerate(offered)},
        demands={one.listing: place for place, one in enumerate(asked)},
        passages=passed,
        queries=sought,
        hubs=found.hubs_of(digests),
        scale=scale,
        models=frozenset(one.name for one in models),
    )


def _scale(models: Sequence[Kept]) -> Scale | None:
    if not models:
        return None
    try:
        return reference().scale(models)
    except UnknownModelsError as unknown:
        logger.warning("texts are not compared: these models were never measured: %s", unknown)
        return None


def _read(listings: QuerySet[Listing]) -> list[Read]:
    """What is read of each, in the order of their keys; first of those whose text is another."""
    _read_anew(listings)
    rows = Reading.objects.filter(listing__in=listings.order_by().values("pk"))
    return [Read(*row) for row in rows.order_by("pk").values_list("pk", "digest", "language")]


def _read_anew(listings: QuerySet[Listing]) -> None:
    changed = own_texts.unread(listings).order_by("pk")
    wanted = list(changed.values_list("pk", flat=True))
    for first in range(0, len(wanted), LISTINGS_AT_ONCE):
        part = Listing.objects.filter(pk__in=wanted[first : first + LISTINGS_AT_ONCE])
        Reading.objects.bulk_create(
            # In one order, so that two workers that read the same never wait for each other.
            [_reading(row) for row in own_texts.with_fingerprint(part).order_by("pk")],
            update_conflicts=True,
            unique_fields=["listing"],
            update_fields=["fingerprint", "digest", "language", "read_at"],
        )


def _reading(row: Listing) -> Reading:
    words = own_texts.words_of(row)
    return Reading(
        listing=row,
        fingerprint=row.fingerprint,  # type: ignore[attr-defined]  # annotated
        digest=digest(words) if words else "",
        language=texts.language_of(words, row.language),
        read_at=timezone.now(),
    )


def _side(rows: Sequence[Read], kind: Kind, models: Sequence[Kept]) -> space.Side:
    vectors = {one.name: _vectors(rows, kind, one) for one in models}
    return space.Side([one.digest for one in rows], [one.language for one in rows], vectors)


def _vectors(rows: Sequence[Read], kind: Kind, model: Kept) -> Vectors:
    """A row for each text; zeros where it says nothing."""
    found = model.of_digests((one.digest for one in rows), kind)
    found |= _encoded([one for one in rows if one.digest and one.digest not in found], kind, model)
    made = np.zeros((len(rows), model.dimension), dtype=np.float32)
    for place, one in enumerate(rows):
        if one.digest in found:
            made[place] = found[one.digest]
    return made


def _encoded(rows: Sequence[Read], kind: Kind, model: Kept) -> dict[str, Vector]:
    """Read by a model for the first time. What was rewritten meanwhile is read the next time."""
    made: dict[str, Vector] = {}
    for first in range(0, len(rows), LISTINGS_AT_ONCE):
        part = Listing.objects.filter(
            pk__in=[one.listing for one in rows[first : first + LISTINGS_AT_ONCE]]
        )
        words = [said for row in part if (said := own_texts.words_of(row))]
        encoded = model.encode(words, kind)
        made |= {digest(said): row for said, row in zip(words, encoded, strict=True)}
    return made


def forget_closed() -> int:
    """Let go of the readings of what is not published any more, and of their vectors.

    What nobody can read any more should not be kept in another form. How many vectors went.
    """
    Reading.objects.exclude(listing__state="published").delete()
    return forget_except(Reading.objects.values_list("digest", flat=True))
