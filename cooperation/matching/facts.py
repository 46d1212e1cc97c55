"""The facts that matching looks at: plain values, no database rows."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

NOTHING: frozenset[str] = frozenset()
# How many exchanges an offer carries at the same time where its institution said nothing.
USUAL_PARALLEL = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingFacts:
    """What an offer and a demand have in common. Vocabulary words are given by their codes.

    ``parents`` and ``chapters`` are the parent themes of the themes and the chapters of the
    Montevideo Consensus that they belong to; ``subregion`` is the M49 region of the country.
    """

    pk: int
    institution: int
    country: str
    is_published: bool = True
    is_designated: bool = True
    themes: frozenset[str] = NOTHING
    parents: frozenset[str] = NOTHING
    chapters: frozenset[str] = NOTHING
    stages: frozenset[str] = NOTHING
    targets: frozenset[str] = NOTHING
    groups: frozenset[str] = NOTHING
    modalities: frozenset[str] = NOTHING
    delivery: str = "any"
    languages: frozenset[str] = NOTHING
    official_languages: frozenset[str] = NOTHING
    level: str = ""
    least_days: int | None = None
    covers: frozenset[str] = NOTHING
    needs: frozenset[str] = NOTHING
    needs_third_party: bool = False
    subregion: str = ""
    income: str = ""
    published_on: datetime.date | None = None
    confirmed_on: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferFacts(ListingFacts):
    """An offer. What is not known yet (review, satisfaction) is None and earns nothing.

    ``review`` runs from 0 to 1; ``satisfaction`` is a mean of 1 to 5 from five answers on.
    """

    max_parallel: int = USUAL_PARALLEL
    open_exchanges: int = 0
    lead_time_days: int = 0
    available_from: datetime.date | None = None
    available_to: datetime.date | None = None
    regions_of_interest: frozenset[str] = NOTHING
    exchanges_given: int = 0
    review: Decimal | None = None
    has_practice: bool = False
    satisfaction: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandFacts(ListingFacts):
    """A demand. ``regions`` are all regions of its country, ``country_groups`` LDC, SIDS, LLDC.

    ``waits_long``: published for 180 days without a proposal that both sides accepted.
    """

    desired_start: datetime.date | None = None
    needed_by: datetime.date | None = None
    regions: frozenset[str] = NOTHING
    country_groups: frozenset[str] = NOTHING
    waits_long: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFacts:
    """An offer and a demand on a day, with what is known of the two together.

    ``standing`` says why the pair must not be proposed anew: "active", "resting", "exchange".
    ``cover`` by memoranda is "full", "partial", "none", or None while nobody knows.
    ``closeness`` of the texts is from 0 to 1, or None while nothing has read them; without
    ``crosses_languages`` only words were compared.
    """

    offer: OfferFacts
    demand: DemandFacts
    on: datetime.date
    standing: str = ""
    cover: str | None = None
    third_party: bool = False
    reciprocal: bool = False
    closeness: Decimal | None = None
    crosses_languages: bool = True
