"""The inbox: what is proposed to one's institution, country or office."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from cooperation.core.downloads import table_response
from cooperation.core.pages import page_of, with_parameter, without_value
from cooperation.matching import exports, filters, queries
from cooperation.matching.rows import rows


@require_GET
@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """Proposals of exchange by what they wait for, the closest fit first."""
    wanted = filters.read(request.GET, request.user)
    found = filters.matches(request.user, wanted)
    counts = queries.counts(found, request.user)
    chosen = queries.with_sides(queries.in_tab(found, wanted.tab, request.user))
    page = page_of(request, queries.with_days(chosen), total=counts[wanted.tab])
    context = {
        "page": page,
        "rows": rows(page.rows, request.user),
        "wanted": wanted,
        "tabs": _tabs(request, wanted, counts),
        "chips": _chips(request, wanted),
        "listings": filters.own_listings(request.user),
        "query": request.GET.urlencode(),
    }
    return render(request, "matching/inbox.html", context)


@require_GET
@login_required
def export(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """The same tab as a file."""
    wanted = filters.read(request.GET, request.user)
    found = queries.in_tab(filters.matches(request.user, wanted), wanted.tab, request.user)
    return table_response(exports.table(found), request, file_format)


def _tabs(request: HttpRequest, wanted: filters.Wanted, counts: Any) -> list[dict[str, Any]]:
    query = request.GET.copy()
    query.pop("page", None)
    labels = {
        "answer": _("To answer"),
        "waiting": _("Waiting for others"),
        "accepted": _("Accepted"),
        "closed": pgettext("proposals", "Closed"),
    }
    return [
        {
            "label": labels[tab],
            "url": with_parameter(query, "tab", tab),
            "count": counts[tab],
            "current": tab == wanted.tab,
        }
        for tab in queries.TABS
    ]


def _chips(request: HttpRequest, wanted: filters.Wanted) -> list[dict[str, str]]:
    if wanted.listing is None:
        return []
    url = without_value(request.GET, "listing", request.GET["listing"])
    return [{"label": wanted.listing.title, "url": url}]
