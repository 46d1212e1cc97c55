"""Lists of exchanges: the public register, one's own, those of a listing, country, institution."""

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cooperation.agreements.models import Memorandum
from cooperation.directory.models import Country, Institution
from cooperation.directory.queries import Reader
from cooperation.exchanges.lifecycle import OPEN_STATES, PUBLIC_STATES
from cooperation.exchanges.models import Exchange, ExchangeParty
from cooperation.exchanges.queries.reading import PARTIES, taking_part, visible_to
from cooperation.marketplace.models import Listing

# What a row of a list shows, so that any number of rows takes the same number of queries.
WITH_CARD = ("themes", PARTIES)


def register() -> QuerySet[Exchange]:
    """The public register: approved and later exchanges, the newest first."""
    return Exchange.objects.filter(state__in=PUBLIC_STATES).order_by("-created_at", "-pk")


def mine(user: Reader) -> QuerySet[Exchange]:
    """The exchanges that concern a person by membership, country, office or as facilitator."""
    return Exchange.objects.filter(taking_part(user)).order_by("-updated_at", "-pk")


def of_listing(listing: Listing, user: Reader) -> QuerySet[Exchange]:
    """What came of an offer or a demand, as far as the reader may see it."""
    return visible_to(user).filter(Q(offer=listing) | Q(demand=listing))


def for_country(country: Country, user: Reader) -> QuerySet[Exchange]:
    """The exchanges of a country, as far as the reader may see them."""
    of_country = Q(parties__country=country) | Q(
        parties__country=None, parties__institution__country=country
    )
    return visible_to(user).filter(of_country).distinct()


def for_institution(institution: Institution, user: Reader) -> QuerySet[Exchange]:
    """The exchanges of an institution, as far as the reader may see them."""
    return visible_to(user).filter(parties__institution=institution).distinct()


def under(memorandum: Memorandum, user: Reader) -> QuerySet[Exchange]:
    """The exchanges that belong to it, or whose Southern countries are all party to it.

    A memorandum for one project has only those that belong to it.
    """
    rows = visible_to(user)
    if memorandum.kind == Memorandum.Kind.TRIANGULAR_PROJECT:
        return rows.filter(memorandum=memorandum)
    parties = memorandum.parties.filter(state="active")
    countries = parties.filter(country__isnull=False).values("country")
    institutions = parties.filter(institution__isnull=False).values("institution")
    southern = ExchangeParty.objects.filter(
        exchange=OuterRef("pk"), role__in=ExchangeParty.SOUTHERN
    )
    bound = Q(country__in=countries) | Q(institution__country__in=countries)
    bound |= Q(institution__in=institutions)
    found = rows.filter(Exists(southern), ~Exists(southern.exclude(bound)))
    themes = [theme.pk for theme in memorandum.themes.all()]
    return found.filter(themes__in=themes).distinct() if themes else found


def open_count(offer: Listing) -> int:
    """How many exchanges take up a place of an offer now (INV-22)."""
    return Exchange.objects.filter(offer=offer, state__in=OPEN_STATES).count()


def places_taken(offer: Listing) -> Coalesce:
    """The same as a column of another query."""
    taking = Exchange.objects.filter(offer=offer, state__in=OPEN_STATES).order_by()
    number = taking.values("offer").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number), 0)


def open_counts(offers: Iterable[int]) -> dict[int, int]:
    """The same for many offers by their keys, in one query; an offer with none is left out."""
    rows = (
        Exchange.objects.filter(offer__in=list(offers), state__in=OPEN_STATES)
        .order_by()
        .values_list("offer")
        .annotate(number=Count("pk"))
    )
    return {offer: number for offer, number in rows if offer is not None}


def open_ones_of(listing: Listing) -> QuerySet[Exchange]:
    """The open exchanges that came of an offer or a demand."""
    return Exchange.objects.filter(Q(offer=listing) | Q(demand=listing), state__in=OPEN_STATES)


def open_with(institution: Institution) -> QuerySet[Exchange]:
    """The open exchanges in which an institution takes part, in any role."""
    return Exchange.objects.filter(
        Exists(ExchangeParty.objects.filter(exchange=OuterRef("pk"), institution=institution)),
        state__in=OPEN_STATES,
    )


def open_exchange_of(listing: Listing) -> Exchange | None:
    """An open exchange that came of an offer or a demand, if there is one."""
    return open_ones_of(listing).select_related("subject").first()
