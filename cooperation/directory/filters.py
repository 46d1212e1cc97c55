"""What the lists of countries and institutions can be narrowed by."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import get_language

from cooperation.core.models import Term
from cooperation.directory.models import Country, FormerName, Institution, Region


@dataclass(frozen=True)
class Filter:
    """What a reader asked for. A value that is not known is kept in ``unknown`` and left out."""

    q: str
    region: Region | None
    country: Country | None
    type: Term | None
    unknown: tuple[str, ...]


def read(query: QueryDict) -> Filter:
    """The filter of an address; anything made up is named and has no effect."""
    asked = {name: query.get(name, "") for name in ("region", "country", "type")}
    region = asked["region"] and Region.objects.filter(code=asked["region"]).first()
    country = asked["country"] and Country.objects.filter(iso2=asked["country"].upper()).first()
    types = Term.objects.filter(scheme="institution_type", code=asked["type"])
    type_ = asked["type"] and types.first()
    found = {"region": region, "country": country, "type": type_}
    unknown = tuple(asked[name] for name, row in found.items() if asked[name] and row is None)
    return Filter(
        query.get("q", "").strip()[:100], region or None, country or None, type_ or None, unknown
    )


def taking_part(wanted: Filter) -> QuerySet[Country]:
    """Countries with at least one active institution, by name in the reader's language."""
    rows = Country.objects.annotate(
        institution_count=Count(
            "institutions",
            filter=Q(institutions__is_active=True, institutions__unfpa_office=None),
            distinct=True,
        )
    ).filter(institution_count__gt=0)
    if wanted.region:
        rows = rows.filter(Q(regions=wanted.region) | Q(regions__parent=wanted.region)).distinct()
    if wanted.q:
        language = (get_language() or "en").replace("-", "_")
        rows = rows.filter(
            Q(**{f"name_{language}__unaccent__icontains": wanted.q})
            | Q(iso2__iexact=wanted.q)
            | Q(iso3__iexact=wanted.q)
        )
    return rows.order_by(f"sort_{(get_language() or 'en').replace('-', '_')}")


def _is_called(words: str) -> Q:
    """By its name, one that it had, or that of an institution in whose place it goes on."""
    former = FormerName.objects.filter(
        Q(name__unaccent__icontains=words) | Q(acronym__iexact=words), institution=OuterRef("pk")
    )
    closed = Institution.objects.filter(
        Q(name__unaccent__icontains=words) | Q(acronym__iexact=words), successor=OuterRef("pk")
    )
    own = Q(name__unaccent__icontains=words) | Q(acronym__iexact=words)
    return own | Q(Exists(former)) | Q(Exists(closed))


def listed_institutions(wanted: Filter) -> QuerySet[Institution]:
    """Active institutions, UNFPA's offices among them, by name."""
    rows = (
        Institution.objects.filter(is_active=True)
        .select_related("country", "type", "subject", "parent")
        .prefetch_related("former_names")
    )
    if wanted.country:
        rows = rows.filter(country=wanted.country)
    if wanted.type:
        rows = rows.filter(type=wanted.type)
    if wanted.q:
        rows = rows.filter(_is_called(wanted.q))
    return rows.order_by("name", "pk")
