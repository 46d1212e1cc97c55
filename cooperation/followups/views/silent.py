"""Silent focal points: the list of officers, narrowed by country and reason, and as a file."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from accounts.models import User
from cooperation.core import facets
from cooperation.core.downloads import table_response
from cooperation.core.facets import Facets
from cooperation.directory import queries as directory
from cooperation.directory.silence import WHY
from cooperation.followups import exports, silence
from cooperation.followups.silence import Silent

GROUPS = {"why": _("Reason"), "country": _("Country")}


def _read(request: HttpRequest) -> tuple[list[Silent], Facets]:
    """All that the officer sees, narrowed by what the address asks for."""
    rows = silence.in_reach_of(cast(User, request.user))
    countries = {
        one.institution.country.iso2: one.institution.country.name
        for one in rows
        if one.institution.country
    }
    wanted = facets.read(request.GET, GROUPS, {"why": WHY, "country": countries})
    why, places = wanted.chosen["why"], wanted.chosen["country"]
    fitting = [
        one
        for one in rows
        if (not why or one.why in why)
        and (not places or (one.institution.country and one.institution.country.iso2 in places))
    ]
    return fitting, wanted


@require_GET
@login_required
def silent(request: HttpRequest) -> HttpResponse:
    """Focal points out of reach in the countries of an officer, and who sees to it."""
    if not directory.is_officer(request.user):
        return redirect("followups:mine")
    rows, wanted = _read(request)
    context = {
        "rows": rows,
        "wanted": wanted,
        "facets": wanted.facets(),
        "chips": wanted.chips(request.GET),
        "query": request.GET.urlencode(),
    }
    return render(request, "followups/silent.html", context)


@require_GET
@login_required
def export(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """The same list as a file: functions, no names and no addresses."""
    if not directory.is_officer(request.user):
        return redirect("followups:mine")
    rows, _wanted = _read(request)
    return table_response(exports.silent(rows), request, file_format)
