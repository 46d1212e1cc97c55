"""Finds the pairs that fit among many offers and demands, and what stands between some of them."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Q

from cooperation.exchanges.lifecycle import OPEN_STATES
from cooperation.exchanges.models import Exchange
from cooperation.matching import constraints, scoring
from cooperation.matching.closeness import Closeness
from cooperation.matching.facts import DemandFacts, OfferFacts, PairFacts
from cooperation.matching.legal import Legal
from cooperation.matching.models import Match
from cooperation.matching.resting import MONTHS_AFTER_SILENCE, months_after
from cooperation.matching.selection import Candidate
from cooperation.matching.shortlist import Shortlist

Pair = tuple[int, int]
CountryPair = tuple[str, str]
Scored = tuple[Decimal, Decimal, PairFacts]
# Of very many pairs of a demand: four times the ten that it is proposed, for those that the caps
# of institutions and countries leave out.
KEPT = 40
ANSWERED = ("awaiting_other", "accepted")


@dataclass(frozen=True)
class Field:
    """Offers and demands of a day, and what stands between pairs of them."""

    offers: Mapping[int, OfferFacts]
    demands: Mapping[int, DemandFacts]
    on: datetime.date
    standings: Mapping[Pair, str]
    legal: Legal | None = None
    closeness: Closeness | None = None

    def pair(self, offer: int, demand: int, *, reciprocal: bool = False) -> PairFacts:
        """All that is known of the two together, cover by memoranda included."""
        return self.judged(self.bare(offer, demand, reciprocal=reciprocal))

    def judged(self, pair: PairFacts) -> PairFacts:
        if self.legal is None:
            return pair
        return replace(pair, cover=self.legal.level(pair.offer, pair.demand))

    def bare(self, offer: int, demand: int, *, reciprocal: bool = False) -> PairFacts:
        """The same without cover, which no hard constraint asks about."""
        return PairFacts(
            offer=self.offers[offer],
            demand=self.demands[demand],
            on=self.on,
            standing=self.standings.get((offer, demand), ""),
            reciprocal=reciprocal,
            closeness=self.closeness.of(offer, demand) if self.closeness else None,
            crosses_languages=self.closeness is None or self.closeness.crosses_languages,
        )


def standings(offers: Iterable[int], demands: Iterable[int], on: datetime.date) -> dict[Pair, str]:
    """Why some pairs must not be proposed anew: answered already, resting, or working together.

    A declined pair rests until the date that was set. One that lapsed rests six months, unless
    either side was published again in the meantime.
    """
    pairs = Q(offer__in=list(offers), demand__in=list(demands))
    found: dict[Pair, str] = {}
    silent_since = months_after(on, -MONTHS_AFTER_SILENCE)
    rows = Match.objects.filter(
        pairs,
        Q(state__in=ANSWERED)
        | Q(state="suggested", origin="nominated")
        | Q(state="declined", until__gt=on)
        | Q(state="lapsed", updated_at__date__gt=silent_since),
    ).values_list(
        "offer", "demand", "state", "updated_at", "offer__published_at", "demand__published_at"
    )
    for offer, demand, state, changed_at, *published in rows:
        is_edited = any(at is not None and at > changed_at for at in published)
        if state == "lapsed" and is_edited:
            continue
        found[offer, demand] = "resting" if state in ("declined", "lapsed") else "active"
    working = Exchange.objects.filter(pairs, state__in=OPEN_STATES)
    for offer_pk, demand_pk in working.values_list("offer", "demand"):
        if offer_pk is not None and demand_pk is not None:
            found[offer_pk, demand_pk] = "exchange"
    return found


def fitting(field: Field) -> Iterator[list[PairFacts]]:
    """For each demand the pairs that meet every hard constraint, of those that can be the best."""
    for demand, offers in Shortlist(field.offers, field.demands, field.closeness):
        pairs = (field.bare(offer, demand) for offer in offers)
        yield [field.judged(pair) for pair in pairs if constraints.hold(pair)]


def candidates(field: Field, answering: frozenset[CountryPair] = frozenset()) -> list[Candidate]:
    """Every pair worth storing. ``answering`` are country pairs known to be served already.

    Reciprocity needs a first pass without it: only then is it known which countries answer each
    other's demands (S10).
    """
    first: list[Candidate] = []
    answered = set(answering)
    for pairs in fitting(field):
        scored = []
        for pair in pairs:
            total, equity = scoring.total(pair)
            if total >= scoring.RECIPROCAL_FROM:
                answered.add((pair.offer.country, pair.demand.country))
            scored.append((total, equity, pair))
        first += (
            _candidate(field, pair, total, equity) for total, equity, pair in _hopeful(scored)
        )
    found = []
    for early in first:
        one = early
        if (field.demands[one.demand].country, one.country) in answered:
            one = replace(one, total=_with_reciprocity(field, one), reciprocal=True)
        if one.total >= scoring.STORED_FROM:
            found.append(one)
    return found


def _with_reciprocity(field: Field, one: Candidate) -> Decimal:
    """The total once the country that asks is known to answer the other as well.

    Beside texts the gain is of whole points, which rounding lets through.
    """
    if field.closeness is not None and field.closeness.of(one.offer, one.demand) is not None:
        return one.total + scoring.RECIPROCITY_GAIN
    return scoring.total(field.pair(one.offer, one.demand, reciprocal=True))[0]


def _hopeful(scored: list[Scored]) -> list[Scored]:
    """What can be worth storing and among the best of its demand, reciprocity still to come."""
    most = scoring.worth(scoring.RECIPROCITY_GAIN, with_text=False)
    least = scoring.STORED_FROM - most
    if len(scored) > KEPT:
        totals = sorted((total for total, _equity, _pair in scored), reverse=True)
        least = max(least, totals[KEPT - 1] - most)
    return [one for one in scored if one[0] >= least]


def _candidate(field: Field, pair: PairFacts, total: Decimal, equity: Decimal) -> Candidate:
    return Candidate(
        offer=pair.offer.pk,
        demand=pair.demand.pk,
        institution=pair.offer.institution,
        country=pair.offer.country,
        total=total,
        equity=equity,
        asked_since=(pair.demand.published_on or field.on).toordinal(),
    )
