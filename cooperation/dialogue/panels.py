"""Where other pages offer to ask the officer of a country."""

from django.http import HttpRequest
from django.urls import reverse

from accounts.models import User
from cooperation.core.panels import Context, Panel, register
from cooperation.directory import queries as directory
from cooperation.directory.models import Country, Institution


def on_institution(request: HttpRequest, institution: Institution) -> Context | None:
    """On the page of an institution that stands in a country, for whoever is no officer."""
    return _offer(request, institution.country) if institution.country else None


def on_country(request: HttpRequest, country: Country) -> Context | None:
    return _offer(request, country)


def _offer(request: HttpRequest, country: Country) -> Context | None:
    if isinstance(request.user, User) and directory.is_officer(request.user):
        return None
    return {"url": f"{reverse('dialogue:ask')}?country={country.iso2}", "country": country.name}


def register_panels() -> None:
    """Called when the platform starts."""
    register(Panel("institution.detail", "dialogue/offer_panel.html", on_institution, 90))
    register(Panel("country.detail", "dialogue/offer_panel.html", on_country, 90))
