"""Comparing listings: for one that was just published, and every night for all."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from cooperation.marketplace.models import Listing
from cooperation.matching import gathering, pairing, queries, scoring
from cooperation.matching.closeness import Closeness
from cooperation.matching.lifecycle import ACTIVE_STATES
from cooperation.matching.models import Match
from cooperation.matching.pairing import Field
from cooperation.matching.selection import Candidate, choose
from cooperation.matching.services import reading, storing
from cooperation.matching.services.announcements import NewProposals
from cooperation.matching.services.endings import locked, supersede
from cooperation.matching.texts import FIELDS

# Recomputing goes one at a time, whichever worker it runs in.
TURN = 7_301_118
DEMANDS_AT_ONCE = 200
Sides = tuple[QuerySet[Listing], QuerySet[Listing]]
STAYS = Q(state__in=("awaiting_other", "accepted")) | Q(state="suggested", origin="nominated")
# What rests while a side is paused is neither renewed nor taken back.
REPLACEABLE = Q(state="suggested", origin="auto") & ~queries.RESTING


def match_listing(listing: Listing) -> int:
    """Compare one published listing with all others; returns how many proposals are new."""
    own, others = Listing.objects.filter(pk=listing.pk), queries.counterparts_of(listing)
    # Reading takes a while, so it comes before the turn that others wait for.
    closeness = reading.closeness_of(*_sides(listing, own, others))
    near = closeness.closest(listing.pk) if closeness else []
    others = others.filter(queries.of_related_themes(listing) | Q(pk__in=near))
    return _match(listing, _sides(listing, own, others), closeness)


def _sides(listing: Listing, own: QuerySet[Listing], others: QuerySet[Listing]) -> Sides:
    return (own, others) if listing.is_offer else (others, own)


@transaction.atomic
def _match(listing: Listing, sides: Sides, closeness: Closeness | None) -> int:
    _take_turn()
    started = timezone.now()
    around = gathering.surroundings(timezone.localdate())
    field = _field(*sides, around=around, closeness=closeness)
    answering = _answering_countries()
    found = pairing.candidates(field, answering)
    across = {one.demand if listing.is_offer else one.offer for one in found}
    side = "demand" if listing.is_offer else "offer"
    concerned = Q(**{listing.kind: listing}) | Q(**{f"{side}__in": across})
    rivals = _as_candidates(
        Match.objects.filter(concerned & REPLACEABLE).exclude(**{listing.kind: listing})
    )
    chosen = choose([*found, *rivals], _as_candidates(Match.objects.filter(concerned & STAYS)))
    standing = list(locked(Match.objects.filter(concerned & REPLACEABLE).order_by("pk")))
    created = _apply(field, chosen, standing, NewProposals())
    Listing.objects.filter(pk=listing.pk, state="published").update(matched_at=started)
    return created


def sweep(
    *, since: datetime.datetime | None = None, tell: Callable[[int, int], None] | None = None
) -> int:
    """Compare all published listings with each other; returns how many proposals are new.

    ``since`` leaves out the demands that were compared from then on, so that a run that was
    broken off can go on. ``tell`` is told after each part how many demands of how many are done.

    Only proposals that nobody has answered change; what has changed around the listings, such as
    a memorandum that began or ended, counts from this night on. Written in parts, each in its own
    transaction, so that nobody waits long for a listing.
    """
    published = Listing.objects.filter(state="published")
    sides = published.filter(kind="offer"), published.filter(kind="demand")
    closeness = reading.closeness_of(*sides, measure=True)
    started = timezone.now()
    around = gathering.surroundings(timezone.localdate())
    field = _field(*sides, around=around, closeness=closeness)
    stays = _as_candidates(Match.objects.filter(STAYS))
    chosen = choose(pairing.candidates(field), stays)
    news, created, done = NewProposals(), 0, 0
    wanted = _not_compared(sides[1], since)
    for part in _parts(wanted, DEMANDS_AT_ONCE):
        created += _write_part(field, part, chosen, news, started)
        done += len(part)
        if tell is not None:
            tell(done, len(wanted))
    Listing.objects.filter(pk__in=field.offers, state="published").update(matched_at=started)
    _take_back_closed()
    reading.forget_closed()
    return created


def _not_compared(demands: QuerySet[Listing], since: datetime.datetime | None) -> list[int]:
    if since is not None:
        demands = demands.exclude(matched_at__gte=since)
    return sorted(demands.values_list("pk", flat=True))


@transaction.atomic
def _write_part(
    field: Field,
    demands: Sequence[int],
    chosen: Iterable[Candidate],
    news: NewProposals,
    started: datetime.datetime,
) -> int:
    _take_turn()
    wanted = set(demands) & set(field.demands)
    part = [one for one in chosen if one.demand in wanted]
    rows = Match.objects.filter(REPLACEABLE, demand__in=wanted, offer__in=field.offers)
    created = _apply(field, part, list(locked(rows.order_by("pk"))), news)
    Listing.objects.filter(pk__in=wanted, state="published").update(matched_at=started)
    return created


@transaction.atomic
def _take_back_closed() -> None:
    """Proposals on listings that are not published any more."""
    _take_turn()
    closed = Match.objects.filter(REPLACEABLE).exclude(
        offer__state="published", demand__state="published"
    )
    for match in locked(closed.order_by("pk")):
        supersede(match)


def _apply(
    field: Field, chosen: Iterable[Candidate], standing: Iterable[Match], news: NewProposals
) -> int:
    """Make what is stored equal to what was chosen: add, renew, take back."""
    wanted = {(one.offer, one.demand): one for one in chosen}
    known = {(match.offer_id, match.demand_id): match for match in standing}
    renewed = []
    for pair, match in known.items():
        one = wanted.get(pair)
        if one is None:
            supersede(match)
        elif one.offer in field.offers and one.demand in field.demands:
            renewed.append((match, one))
    storing.renew(field, renewed)
    missing = [one for pair, one in wanted.items() if pair not in known]
    return len(storing.create(field, missing, news))


def _take_turn() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])


def _field(
    offers: QuerySet[Listing],
    demands: QuerySet[Listing],
    *,
    around: gathering.Surroundings,
    closeness: Closeness | None,
) -> Field:
    offering = gathering.offers(_facts_of(offers), around)
    asking = gathering.demands(_facts_of(demands), around)
    return Field(
        offers=offering,
        demands=asking,
        on=around.on,
        standings=pairing.standings(offering, asking, around.on),
        legal=around.legal,
        closeness=closeness,
    )


def _facts_of(listings: QuerySet[Listing]) -> list[Listing]:
    """Without the long texts, which were read before."""
    return list(listings.select_related("institution").defer(*FIELDS[1:]))


def _answering_countries() -> frozenset[pairing.CountryPair]:
    """Which country's offers answer which country's demands well, by what is stored (S10)."""
    rows = Match.objects.filter(
        state__in=ACTIVE_STATES,
        score__gte=scoring.RECIPROCAL_FROM,
        offer__state="published",
        demand__state="published",
    ).values_list(
        "score",
        "parts__S10__points",
        "parts__text__points",
        "offer__institution__country__iso2",
        "demand__institution__country__iso2",
    )
    return frozenset(
        (offering, asking)
        for score, gained, text, offering, asking in rows
        if offering
        and asking
        and score - scoring.worth(gained or "0", with_text=bool(text)) >= scoring.RECIPROCAL_FROM
    )


def _as_candidates(matches: QuerySet[Match]) -> list[Candidate]:
    """Stored proposals, to be weighed against new ones by the score they have."""
    return [
        Candidate(
            offer=match.offer_id,
            demand=match.demand_id,
            institution=match.offer.institution_id,
            country=match.offer.country.iso2,
            total=match.score,
            equity=Decimal(match.parts.get("S12", {}).get("points", 0)),
            asked_since=(match.demand.published_at or match.created_at).toordinal(),
        )
        for match in queries.with_sides(matches)
    ]


def _parts(keys: Sequence[int], size: int) -> Iterator[list[int]]:
    rest = iter(keys)
    while part := list(islice(rest, size)):
        yield part
