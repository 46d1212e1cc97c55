"""Loads the facts of very many listings with a fixed number of queries."""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import caches
from django.db.models import CharField, Count, Max, Q, Value

from cooperation.agreements.queries.cover import instruments_on
from cooperation.core.models import Term
from cooperation.directory.models import Country, Designation
from cooperation.exchanges import queries as exchanges
from cooperation.exchanges.models import ExchangeParty
from cooperation.marketplace import working_languages
from cooperation.marketplace.models import Listing
from cooperation.matching import legal, scoring
from cooperation.matching.facts import (
    NOTHING,
    USUAL_PARALLEL,
    DemandFacts,
    ListingFacts,
    OfferFacts,
)
from cooperation.matching.legal import Legal
from cooperation.matching.models import Match
from cooperation.reviews import queries as reviews

# How long a demand goes without an accepted proposal before it counts as waiting long.
LONG_WAIT = datetime.timedelta(days=180)
ANSWERED_STATES = ("awaiting_other", "accepted", "converted")
NOT_COUNTED = ("cancelled", "rejected")
SECONDS = 300

WORDS = {
    "themes": "themes",
    "stages": "policy_cycle_stages",
    "targets": "sdg_targets",
    "groups": "population_groups",
    "modalities": "modalities",
    "covers": "covers",
    "needs": "needs",
}
REGIONS = "regions_of_interest"
Codes = Mapping[int, frozenset[str]]


@dataclass(frozen=True)
class Place:
    """What matching knows of a country."""

    iso2: str
    languages: frozenset[str]
    income: str
    groups: frozenset[str]
    regions: frozenset[str]
    subregion: str
    is_southern: bool


@dataclass(frozen=True)
class Surroundings:
    """Everything around the listings themselves, read once for all of them."""

    on: datetime.date
    places: Mapping[int, Place]
    parents: Mapping[str, str]
    chapters: Mapping[str, frozenset[str]]
    may_offer: frozenset[int]
    may_demand: frozenset[int]
    exchanges_given: Mapping[int, int]
    legal: Legal


def surroundings(on: datetime.date) -> Surroundings:
    """Countries, themes, designations, past exchanges and memoranda, in seven queries."""
    keys, parents, chapters = _themes()
    places = _places()
    designated = list(
        Designation.objects.filter(
            Q(valid_to=None) | Q(valid_to__gte=on),
            state="active",
            valid_from__lte=on,
            institution__is_active=True,
        ).values_list("institution", "can_offer", "can_demand")
    )
    given = (
        ExchangeParty.objects.filter(role__in=ExchangeParty.PROVIDING, institution__isnull=False)
        .exclude(exchange__state__in=NOT_COUNTED)
        .values_list("institution")
        .annotate(number=Count("exchange", distinct=True))
        .order_by()
    )
    return Surroundings(
        on=on,
        places=places,
        parents=parents,
        chapters=chapters,
        may_offer=frozenset(pk for pk, offers, _ in designated if offers),
        may_demand=frozenset(pk for pk, _, demands in designated if demands),
        exchanges_given={pk: number for pk, number in given if pk is not None},
        legal=legal.prepared(
            instruments_on(on),
            southern={place.iso2: pk for pk, place in places.items() if place.is_southern},
            themes=keys,
            parents=parents,
        ),
    )


def surroundings_lately(on: datetime.date) -> Surroundings:
    """The same, some minutes old at most, for a page that only gives an outlook."""
    key = f"matching:around:{scoring.RULES_VERSION}:{on.isoformat()}"
    kept: Surroundings | None = caches["fragments"].get(key)
    if kept is None:
        kept = surroundings(on)
        caches["fragments"].set(key, kept, timeout=SECONDS)
    return kept


def _places() -> dict[int, Place]:
    """Every country; its sub-region is the statistical region without a smaller one inside."""
    regions: dict[int, set[str]] = defaultdict(set)
    statistical: dict[int, dict[str, str]] = defaultdict(dict)
    for pk, code, kind, parent in Country.regions.through.objects.values_list(
        "country", "region__code", "region__kind", "region__parent__code"
    ):
        regions[pk].add(code)
        if kind == "m49":
            statistical[pk][code] = parent or ""
    places = {}
    for country in Country.objects.select_related("unfpa_region"):
        own = statistical[country.pk]
        smallest = [code for code in own if code not in own.values()]
        unfpa = {country.unfpa_region.code} if country.unfpa_region else set()
        places[country.pk] = Place(
            iso2=country.iso2,
            languages=frozenset(working_languages.normal(country.languages)),
            income=country.income_group,
            groups=frozenset(country.groups),
            regions=frozenset(regions[country.pk] | unfpa),
            subregion=smallest[0] if smallest else "",
            is_southern=country.is_global_south,
        )
    return places


def _themes() -> tuple[dict[str, int], dict[str, str], dict[str, frozenset[str]]]:
    """Keys, the parent of each theme (a parent is its own) and its chapters of the Consensus."""
    keys, parents = {}, {}
    rows = Term.objects.filter(scheme="icpd").values_list("pk", "code", "parent__code")
    for pk, code, parent in rows:
        keys[code] = pk
        parents[code] = parent or code
    chapters: dict[str, set[str]] = defaultdict(set)
    mapped = Term.maps.through.objects.filter(
        from_term__scheme="icpd", to_term__scheme="mc"
    ).values_list("from_term__code", "to_term__code")
    for theme, chapter in mapped:
        chapters[theme].add(chapter)
    return keys, parents, {theme: frozenset(codes) for theme, codes in chapters.items()}


def offers(
    rows: Sequence[Listing],
    around: Surroundings,
    *,
    words: Mapping[str, Codes] | None = None,
    carried: Mapping[int, int] | None = None,
) -> dict[int, OfferFacts]:
    """The facts of offers by their keys; what is known already is not asked for again."""
    pks = [row.pk for row in rows]
    own = dict(words_of(pks) if words is None else words)
    wanted = own.pop(REGIONS)
    open_now = exchanges.open_counts(pks) if carried is None else carried
    passed = reviews.passed_shares(row.subject_id for row in rows)
    return {
        row.pk: OfferFacts(
            **_common(row, own, around, may=around.may_offer),
            max_parallel=USUAL_PARALLEL if row.max_parallel is None else row.max_parallel,
            open_exchanges=open_now.get(row.pk, 0),
            lead_time_days=row.lead_time_days or 0,
            available_from=row.available_from,
            available_to=row.available_to,
            regions_of_interest=wanted.get(row.pk, NOTHING),
            exchanges_given=around.exchanges_given.get(row.institution_id, 0),
            review=passed.get(row.subject_id),
        )
        for row in rows
    }


def demands(
    rows: Sequence[Listing],
    around: Surroundings,
    *,
    words: Mapping[str, Codes] | None = None,
    answered: Mapping[int, datetime.datetime] | None = None,
) -> dict[int, DemandFacts]:
    """The facts of demands by their keys; what is known already is not asked for again."""
    pks = [row.pk for row in rows]
    own = dict(words_of(pks) if words is None else words)
    del own[REGIONS]
    known = _answered(pks) if answered is None else answered
    found = {}
    for row in rows:
        place = around.places[_country(row)]
        last = known.get(row.pk) or row.published_at
        found[row.pk] = DemandFacts(
            **_common(row, own, around, may=around.may_demand),
            desired_start=row.desired_start,
            needed_by=row.needed_by,
            regions=place.regions,
            country_groups=place.groups,
            waits_long=last is not None and around.on - last.date() >= LONG_WAIT,
        )
    return found


def _answered(pks: Sequence[int]) -> dict[int, datetime.datetime]:
    """When each demand last had a proposal that somebody accepted."""
    return dict(
        Match.objects.filter(demand__in=pks, state__in=ANSWERED_STATES)
        .values_list("demand")
        .annotate(last=Max("updated_at"))
        .order_by()
    )


def _country(row: Listing) -> int:
    return row.institution.country_id or 0


def _common(
    row: Listing, words: Mapping[str, Codes], around: Surroundings, *, may: frozenset[int]
) -> dict[str, Any]:
    place = around.places[_country(row)]
    own = {name: codes.get(row.pk, NOTHING) for name, codes in words.items()}
    themes = own["themes"]
    chapters = [around.chapters.get(theme, NOTHING) for theme in themes]
    return {
        **own,
        "pk": row.pk,
        "institution": row.institution_id,
        "country": place.iso2,
        "is_published": row.state == "published",
        "is_designated": row.institution_id in may,
        "parents": frozenset(around.parents.get(theme, theme) for theme in themes),
        "chapters": NOTHING.union(*chapters),
        "delivery": row.delivery,
        "languages": frozenset(working_languages.normal(row.languages)),
        "official_languages": place.languages,
        "level": row.level,
        "least_days": row.duration_days_min,
        "needs_third_party": row.needs_third_party,
        "subregion": place.subregion,
        "income": place.income,
        "published_on": row.published_at.date() if row.published_at else None,
        "confirmed_on": row.last_confirmed_at.date() if row.last_confirmed_at else None,
    }


def words_of(pks: Sequence[int]) -> dict[str, Codes]:
    """The vocabulary words and regions of the listings, all kinds of words in one query."""
    targets = {**dict.fromkeys(WORDS, "term"), REGIONS: "region"}
    found: dict[str, dict[int, set[str]]] = {name: defaultdict(set) for name in targets}
    kinds = [
        getattr(Listing, WORDS.get(name, name))
        .through.objects.filter(listing__in=pks)
        .values_list(Value(name, output_field=CharField()), "listing", f"{target}__code")
        for name, target in targets.items()
    ]
    for name, pk, code in kinds[0].union(*kinds[1:], all=True):
        found[name][pk].add(code)
    return {
        name: {pk: frozenset(codes) for pk, codes in words.items()} for name, words in found.items()
    }


__all__ = [
    "ListingFacts",
    "Surroundings",
    "demands",
    "offers",
    "surroundings",
    "surroundings_lately",
    "words_of",
]
