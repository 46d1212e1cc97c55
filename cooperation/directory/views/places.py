"""Pages about countries and institutions: who takes part and whom to write to."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from cooperation.core.downloads import table_response
from cooperation.core.memory import remember
from cooperation.core.models import Term
from cooperation.core.pages import page_of, without_value
from cooperation.core.policies import allows
from cooperation.directory import (
    admitting,
    exports,
    filters,
    institution_page,
    people,
    policies,
    queries,
    standing,
)
from cooperation.directory.models import Country, Institution, Membership, Region


def _chips(request: HttpRequest, wanted: filters.Filter) -> list[dict[str, str]]:
    chosen: dict[str, object] = {
        "q": wanted.q,
        "region": wanted.region,
        "country": wanted.country,
        "type": wanted.type,
    }
    return [
        {"label": str(value), "url": without_value(request.GET, name, request.GET[name])}
        for name, value in chosen.items()
        if value and name in request.GET
    ]


@require_safe
def countries(request: HttpRequest) -> HttpResponse:
    """Countries that take part, with a filter by region and name."""
    wanted = filters.read(request.GET)
    context = {
        "page": page_of(request, filters.taking_part(wanted)),
        "wanted": wanted,
        "regions": Region.objects.filter(kind=Region.Kind.M49).order_by("name_en"),
        "chips": _chips(request, wanted),
        "query": request.GET.urlencode(),
    }
    return render(request, "directory/countries.html", context)


@require_safe
def export_countries(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """The same list as a file."""
    rows = filters.taking_part(filters.read(request.GET))
    return table_response(exports.countries(rows), request, file_format)


@require_safe
def institutions(request: HttpRequest) -> HttpResponse:
    """Institutions that take part, with a filter by country, type and name."""
    wanted = filters.read(request.GET)
    context = {
        "page": page_of(request, filters.listed_institutions(wanted)),
        "wanted": wanted,
        "countries": filters.taking_part(filters.read(type(request.GET)())),
        "types": Term.objects.filter(scheme="institution_type", active=True),
        "chips": _chips(request, wanted),
        "query": request.GET.urlencode(),
    }
    return render(request, "directory/institutions.html", context)


@require_safe
def export_institutions(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """The same list as a file; functions only, no address of a person."""
    rows = filters.listed_institutions(filters.read(request.GET))
    return table_response(exports.institutions(rows), request, file_format)


@require_safe
def country(request: HttpRequest, iso2: str) -> HttpResponse:
    """A country: its institutions and its UNFPA office; rooms above add what they know of it."""
    place = get_object_or_404(Country.objects.prefetch_related("regions"), iso2=iso2.upper())
    rows = (
        Institution.objects.filter(country=place, is_active=True, unfpa_office=None)
        .select_related("type", "subject", "parent")
        .order_by("name")
    )
    context = {
        "country": place,
        "institutions": rows,
        "office": queries.acting_office(place),
        "crumbs": [
            {"label": _("Countries"), "url": reverse("directory:countries")},
            {"label": place.name},
        ],
    }
    return render(request, "directory/country.html", context)


@require_safe
def institution(request: HttpRequest, code: str) -> HttpResponse:
    """An institution: what it is, who designated it; its contact for signed-in members only."""
    found = get_object_or_404(institution_page.rows(), subject__code=code)
    remember(found)
    designation = queries.last_designation(found)
    context = {
        "institution": found,
        "designation": designation,
        "themes": queries.themes_in_short(designation) if designation else [],
        "units": institution_page.in_short(found.units_in_short),
        "shows_contact": bool(queries.memberships_of(request.user)),
        "contact_email": _contact_email(request, found),
        "own": _own(request, found),
        "standing": standing.of(request.user, found),
        "may_ask": _may_ask(request, found),
        "requests": people.number_of_requests(request.user, found),
        "crumbs": [
            {"label": _("Institutions"), "url": reverse("directory:institutions")},
            {"label": found.name},
        ],
    }
    return render(request, "directory/institution.html", context)


def _contact_email(request: HttpRequest, found: Any) -> str:
    """The address of the function; that of a person only where the person agreed (INV-25)."""
    is_shown = queries.memberships_of(request.user) and not found.contact_is_hidden
    return str(found.contact_email) if is_shown else ""


def _own(request: HttpRequest, found: Institution) -> Membership | None:
    """The reader's membership there, if any."""
    mine = queries.memberships_of(request.user)
    return next((one for one in mine if one.institution_id == found.pk), None)


def _may_ask(request: HttpRequest, found: Institution) -> bool:
    """Visitors are led to it as well: they sign in first."""
    if not isinstance(request.user, User):
        return found.is_active and not admitting.is_office(found)
    return allows(policies.check_can_ask, request.user, found)
