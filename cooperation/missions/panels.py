"""What the pages of countries, institutions, memoranda and exchanges show of missions."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cooperation.agreements.lifecycle import BEEN_IN_FORCE
from cooperation.agreements.models import Memorandum
from cooperation.agreements.queries.reading import is_concerned
from cooperation.core.panels import Context, Panel, register
from cooperation.directory import queries as directory
from cooperation.directory.models import Country, Institution
from cooperation.exchanges.models import Exchange
from cooperation.missions import cards
from cooperation.missions.models import Mission
from cooperation.missions.queries import covering
from cooperation.missions.queries.reading import (
    LOADED,
    WITH_CARD,
    of_country,
    of_institution,
    visible_to,
)

SHOWN = 6


def _context(rows: QuerySet[Mission], title: Promise) -> Context | None:
    loaded = rows.select_related(*LOADED).prefetch_related(*WITH_CARD)
    found = [cards.card(one) for one in loaded[: SHOWN + 1]]
    if not found:
        return None
    return {"title": title, "cards": found[:SHOWN], "more": len(found) > SHOWN}


def for_country(request: HttpRequest, country: Country) -> Context | None:
    """The missions that a country hosts or joins."""
    return _context(of_country(country), _("Missions of this country"))


def for_institution(request: HttpRequest, institution: Institution) -> Context | None:
    """The missions that an institution hosts or joins."""
    return _context(of_institution(institution), _("Missions of this institution"))


def relying_on(request: HttpRequest, memorandum: Memorandum) -> Context | None:
    """For those concerned: the missions still to come that it covers, and lose cover with it."""
    # Whoever serves nowhere oversees no mission.
    if memorandum.state not in BEEN_IN_FORCE or not directory.memberships_of(request.user):
        return None
    found = covering.relying_on(memorandum, visible_to(request.user))
    if not found or not is_concerned(request.user, memorandum):
        return None
    return {"missions": [_row(one) for one in found[:SHOWN]]}


def _row(mission: Mission) -> dict[str, Any]:
    return {"card": cards.card(mission), "is_covered": covering.is_let_through(mission)}


def it_came_of(request: HttpRequest, exchange: Exchange) -> Context | None:
    """The mission of which an exchange came."""
    if exchange.origin != Exchange.Origin.MISSION_RESULT:
        return None
    rows = visible_to(request.user).filter(resulting_exchange=exchange)
    return _context(rows, _("The mission it came of"))


def register_panels() -> None:
    """Called when the platform starts."""
    template = "missions/panel.html"
    register(Panel("country.detail", template, for_country, order=42))
    register(Panel("institution.detail", template, for_institution, order=62))
    register(Panel("memorandum.page", "missions/relying.html", relying_on, order=45))
    register(Panel("memorandum.renewal", "missions/relying.html", relying_on))
    register(Panel("exchange.desk", template, it_came_of, order=30))
