"""Writing proposals in bulk, with all that belongs to a new one."""

from collections.abc import Iterable, Sequence

from django.utils import timezone

from cooperation.core import activity
from cooperation.core.codes import next_codes
from cooperation.core.models import Provenance, Subject
from cooperation.followups import commitments
from cooperation.followups.commitments import Awaited
from cooperation.marketplace.models import Listing
from cooperation.matching import pairing, scoring, sides
from cooperation.matching.lifecycle import MATCH
from cooperation.matching.models import Match
from cooperation.matching.pairing import Field
from cooperation.matching.selection import Candidate
from cooperation.matching.services.announcements import NewProposals

LONGEST_TITLE = 147


def create(field: Field, candidates: Sequence[Candidate], news: NewProposals) -> list[Match]:
    """Store new proposals, await both sides, and tell both.

    The listings are held and looked at again: between comparing and storing one may have closed,
    or somebody may have answered.
    """
    listings = _held(candidates)
    barred = pairing.standings(
        {one.offer for one in candidates}, {one.demand for one in candidates}, field.on
    )
    stand = [
        one
        for one in candidates
        if one.offer in listings
        and one.demand in listings
        and (one.offer, one.demand) not in barred
    ]
    scopes = [listings[one.demand].country.iso2 for one in stand]
    codes = next_codes("MAT", scopes, on=field.on)
    matches = [_new(field, one, listings, code) for one, code in zip(stand, codes, strict=True)]
    Subject.objects.bulk_create(match.subject for match in matches)
    Match.objects.bulk_create(matches)
    wait = MATCH.state(MATCH.initial).awaits[0]
    commitments.open_many(
        (match, Awaited(one, wait)) for match in matches for one in sides.institutions(match)
    )
    activity.record_many("match.suggested", matches, to_state=MATCH.initial)
    news.tell(matches)
    return matches


def _held(candidates: Sequence[Candidate]) -> dict[int, Listing]:
    """The listings of the candidates that are published still, held until the end."""
    pks = {pk for one in candidates for pk in (one.offer, one.demand)}
    rows = (
        Listing.objects.filter(pk__in=pks, state="published")
        .select_related("subject", "institution__country")
        .select_for_update(of=("self",), no_key=True)
        .order_by("pk")
    )
    return {row.pk: row for row in rows}


def _new(field: Field, one: Candidate, listings: dict[int, Listing], code: str) -> Match:
    offer, demand = listings[one.offer], listings[one.demand]
    match = Match(
        subject=_subject(code, offer, demand),
        offer=offer,
        demand=demand,
        state=MATCH.initial,
    )
    _score(field, match, one)
    return match


def _subject(code: str, offer: Listing, demand: Listing) -> Subject:
    illustrative = offer.subject.is_illustrative or demand.subject.is_illustrative
    titles = (listing.title[:LONGEST_TITLE] for listing in (offer, demand))
    return Subject(
        kind="match",
        code=code,
        title=" × ".join(titles),
        # Two titles in two languages are of no one language.
        language=offer.language if offer.language == demand.language else "mul",
        url_name="matching:detail",
        provenance=Provenance.ILLUSTRATIVE if illustrative else Provenance.USER,
    )


def renew(field: Field, proposals: Iterable[tuple[Match, Candidate]]) -> None:
    """Score again what was proposed before; who has to answer, and until when, stays."""
    matches = []
    for match, one in proposals:
        _score(field, match, one)
        matches.append(match)
    Match.objects.bulk_update(
        matches, ["score", "parts", "ranker_version", "computed_at"], batch_size=500
    )


def _score(field: Field, match: Match, one: Candidate) -> None:
    found = scoring.score(field.pair(one.offer, one.demand, reciprocal=one.reciprocal))
    match.score, match.parts = found.total, found.parts
    match.ranker_version = scoring.RULES_VERSION
    match.computed_at = timezone.now()
