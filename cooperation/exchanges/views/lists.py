"""The public register, and the exchanges that concern the reader."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.models import User
from cooperation.core import state_tabs
from cooperation.core.downloads import table_response
from cooperation.core.pages import ListPage, page_of
from cooperation.exchanges import cards, exports, filters, policies, queries
from cooperation.exchanges.lifecycle import PUBLIC_STATES
from cooperation.exchanges.models import Exchange

TABS = {
    "negotiating": (_("In negotiation"), ("proposed", "negotiating")),
    "endorsement": (_("To be endorsed"), ("agreed",)),
    "review": (_("Under review by UNFPA"), ("under_review",)),
    "approved": (_("Approved and later"), PUBLIC_STATES),
    "ended": (_("Ended without approval"), ("cancelled", "rejected")),
}


def _page(request: HttpRequest, rows: QuerySet[Exchange]) -> ListPage[Exchange]:
    loaded = rows.select_related("subject").prefetch_related(*queries.WITH_CARD)
    return page_of(request, loaded)


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Approved and later exchanges, for everybody, with filters that stand in the address."""
    wanted = filters.read(request.GET)
    page = _page(request, filters.exchanges(wanted))
    context = {
        "page": page,
        "cards": [cards.card(exchange) for exchange in page.rows],
        "wanted": wanted,
        "facets": wanted.facets(),
        "chips": wanted.chips(request.GET),
        "query": request.GET.urlencode(),
    }
    return render(request, "exchanges/register.html", context)


@require_safe
def export(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """The register as a file, by the same filters."""
    rows = filters.exchanges(filters.read(request.GET))
    return table_response(
        exports.table("exchanges", str(_("Exchanges")), rows), request, file_format
    )


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """The exchanges of the reader's institutions, countries or office, by where they are."""
    rows = queries.mine(request.user)
    tabs = state_tabs.read(request, rows, TABS, preferred=tuple(TABS))
    page = _page(request, rows.filter(state__in=tabs.states))
    context = {
        "page": page,
        "cards": [cards.card(exchange) for exchange in page.rows],
        "tabs": tabs.items(reverse("exchanges:mine")),
        "unknown": tabs.unknown,
        "total": tabs.total,
        "may_propose": bool(policies.may_propose_for(cast(User, request.user))),
    }
    return render(request, "exchanges/mine.html", context)


@require_safe
@login_required
def export_mine(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """The reader's exchanges as a file: one tab, or all of them where none is asked for."""
    rows = queries.mine(request.user)
    if (asked := request.GET.get("tab")) in TABS:
        rows = rows.filter(state__in=TABS[asked][1])
    table = exports.table("my-exchanges", str(_("My exchanges")), rows)
    return table_response(table, request, file_format)
