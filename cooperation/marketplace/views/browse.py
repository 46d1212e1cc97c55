"""The list of published offers and demands, and that of one's own institution."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperation.core.downloads import table_response
from cooperation.core.pages import page_of
from cooperation.directory import queries as directory
from cooperation.directory.models import Role
from cooperation.marketplace import browsing, exports, filters, queries
from cooperation.marketplace.browsing_cache import kept_for_visitors
from cooperation.marketplace.lifecycle import LISTING
from cooperation.marketplace.models import Listing


@require_safe
@kept_for_visitors
def browse(request: HttpRequest) -> HttpResponse:
    """What institutions offer and ask for, with filters, counts and a shareable address."""
    return render(request, "marketplace/browse.html", {"shelf": browsing.rendered(request)})


@require_safe
def export(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """The same list as a file."""
    found = filters.listings(filters.read(request.GET, request.user))
    return table_response(exports.published(found), request, file_format)


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Everything that the reader's institutions wrote, by state."""
    own = _own(request)
    state = request.GET.get("state", "")
    known = state if state in dict(LISTING.choices()) else ""
    rows = own.filter(state=known) if known else own
    context = {
        "page": page_of(request, rows),
        "tabs": _tabs(own, known),
        "unknown": [state[:60]] if state != known else [],
        "may_write": bool(_institutions(request)),
        "query": request.GET.urlencode(),
    }
    return render(request, "marketplace/mine.html", context)


@require_safe
@login_required
def export_mine(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """The same list as a file, with all that its writers wrote."""
    state = request.GET.get("state", "")
    own = _own(request)
    rows = own.filter(state=state) if state in dict(LISTING.choices()) else own
    return table_response(exports.own(rows), request, file_format)


def _institutions(request: HttpRequest) -> set[int]:
    return directory.institution_ids(request.user, Role.STAFF, Role.FOCAL_POINT)


def _own(request: HttpRequest) -> QuerySet[Listing]:
    return queries.for_institution(_institutions(request))


def _tabs(own: QuerySet[Listing], current: str) -> list[dict[str, Any]]:
    """The states in which the institution has something, with how much."""
    numbers = dict(
        own.order_by().values("state").annotate(number=Count("pk")).values_list("state", "number")
    )
    here = reverse("marketplace:mine")
    tabs = [
        {"label": _("All"), "url": here, "count": sum(numbers.values()), "current": not current}
    ]
    for state, label in LISTING.choices():
        if state in numbers or state == current:
            tabs.append(
                {
                    "label": label,
                    "url": f"{here}?state={state}",
                    "count": numbers.get(state, 0),
                    "current": state == current,
                }
            )
    return tabs
