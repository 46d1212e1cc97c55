"""What the pages of listings, countries and institutions show of exchanges."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.agreements.models import Memorandum
from cooperation.core.memory import remembered
from cooperation.core.panels import Context, Panel, register
from cooperation.directory.choices import institutions
from cooperation.directory.models import Country, Institution
from cooperation.directory.queries import Reader
from cooperation.exchanges import cards, policies, queries, sides
from cooperation.exchanges.models import Exchange, ExchangeParty
from cooperation.marketplace.models import Listing

SHOWN = 10


def _newest(rows: QuerySet[Exchange]) -> list[Any]:
    """As many as are shown, and one more if there are more."""
    loaded = rows.select_related("subject").prefetch_related(queries.PARTIES)
    return list(loaded.order_by("-created_at", "-pk")[: SHOWN + 1])


def _context(found: list[Any], title: Promise, country: Country | None = None) -> Context:
    """Exchanges; of a country each with the role of that country."""
    shown = [_row(exchange, country) for exchange in found[:SHOWN]]
    return {"title": title, "exchanges": shown, "more": len(found) > SHOWN}


def _row(exchange: Exchange, country: Country | None) -> dict[str, Any]:
    card = cards.card(exchange)
    role = _role_of(country, exchange) if country else ""
    return {
        "url": card.url,
        "title": card.title,
        "language": card.language,
        "provider_iso": card.provider_iso,
        "provider": card.provider,
        "recipient_iso": card.recipient_iso,
        "recipient": card.recipient,
        "note": ", ".join(part for part in (role, card.note) if part),
    }


def _role_of(country: Country, exchange: Exchange) -> str:
    roles: list[str] = [
        str(ExchangeParty.Role(party.role).label)
        for party in queries.parties_of(exchange)
        if (place := sides.country_of(party)) and place.pk == country.pk
    ]
    return ", ".join(dict.fromkeys(roles))


def of_listing(request: HttpRequest, listing: Listing) -> Context | None:
    """What came of an offer or a demand; nothing is shown before there is something."""
    context = _context(_came_of(listing, request.user), _("Exchanges that came of it"))
    return context if context["exchanges"] else None


@remembered
def _came_of(listing: Listing, user: Reader) -> list[Any]:
    """Those that the reader sees, with how many places are taken in all; two panels ask."""
    rows = queries.of_listing(listing, user).annotate(taken=queries.places_taken(listing))
    return _newest(rows)


def of_country(request: HttpRequest, country: Country) -> Context | None:
    """The exchanges of a country, with its role in each."""
    rows = queries.for_country(country, request.user)
    context = _context(_newest(rows), _("Exchanges of this country"), country)
    return context if context["exchanges"] else None


def to_propose(request: HttpRequest, institution: Institution) -> Context | None:
    """The way to propose an exchange to it, for focal points of institutions of other countries."""
    if not isinstance(request.user, User) or institution.country_id is None:
        return None
    own = policies.may_propose_for(request.user)
    if not own or institution.country_id in {one.country_id for one in own}:
        return None
    if not institutions().filter(pk=institution.pk).exists():
        return None
    return {"url": f"{reverse('exchanges:propose')}?to={institution.code}"}


def of_institution(request: HttpRequest, institution: Institution) -> Context | None:
    """The exchanges of an institution."""
    rows = queries.for_institution(institution, request.user)
    context = _context(_newest(rows), _("Exchanges of this institution"))
    return context if context["exchanges"] else None


def under_memorandum(request: HttpRequest, memorandum: Memorandum) -> Context | None:
    """The exchanges of a triangular project, or those between countries that it binds together."""
    rows = queries.under(memorandum, request.user)
    context = _context(_newest(rows), _("Exchanges under this memorandum"))
    return context if context["exchanges"] else None


def in_the_way(request: HttpRequest, listing: Listing) -> Context | None:
    """The open exchanges that came of an offer or a demand: while they are, it cannot end."""
    found = queries.open_ones_of(listing).select_related("subject")
    return {"exchanges": list(found.order_by("pk")[:SHOWN])}


def at_capacity(request: HttpRequest, listing: Listing) -> Context | None:
    """Whether an offer carries as many exchanges as it can at the same time (INV-22)."""
    if not listing.is_offer or listing.state != "published" or not listing.max_parallel:
        return None
    known = _came_of(listing, request.user)
    number = known[0].taken if known else queries.open_count(listing)
    if number < listing.max_parallel:
        return None
    return {"number": number, "most": listing.max_parallel}


def register_panels() -> None:
    """Called when the platform starts."""
    template = "exchanges/panel.html"
    register(Panel("listing.detail", template, of_listing, order=60))
    register(Panel("listing.withdrawal", "exchanges/in_the_way.html", in_the_way, order=10))
    register(Panel("listing.standing", "exchanges/at_capacity.html", at_capacity))
    register(Panel("country.detail", template, of_country, order=40))
    register(Panel("memorandum.page", template, under_memorandum, order=40))
    register(Panel("institution.detail", template, of_institution, order=60))
    register(Panel("institution.detail", "exchanges/to_propose.html", to_propose, order=88))
