"""“My countries”: what is open in each, with whom, how long, and what stalls."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from accounts.models import User
from cooperation.core.downloads import table_response
from cooperation.followups import exports, policies, stalls
from cooperation.followups.desk import desk_of

# Of a country, the page shows so many of what stalls; the file has them all.
STALLED_SHOWN = 8


@require_GET
@login_required
def countries(request: HttpRequest) -> HttpResponse:
    """Per country that the reader coordinates or covers, those with the most that stalls first."""
    user = cast(User, request.user)
    if not policies.has_queue(user):
        return redirect("followups:mine")
    found = stalls.by_country(user, desk_of(user))
    found.sort(key=lambda one: (-len(one.stalled), -len(one.open)))
    context = {
        "rows": found,
        "stalled": [(one, one.stalled[:STALLED_SHOWN]) for one in found if one.stalled],
        "shown": STALLED_SHOWN,
    }
    return render(request, "followups/countries.html", context)


@require_GET
@login_required
def export(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """All that is open in the reader's countries, as a file."""
    user = cast(User, request.user)
    if not policies.has_queue(user):
        return redirect("followups:mine")
    table = exports.of_countries(stalls.by_country(user, desk_of(user)))
    return table_response(table, request, file_format)
