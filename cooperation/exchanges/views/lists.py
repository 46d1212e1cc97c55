"""The public register, and the exchanges that concern the reader."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cooperation.core.downloads import table_response
from cooperation.core.pages import ListPage, page_of
from cooperation.exchanges import cards, exports, filters, queries
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
    counts = _counts(rows)
    tab = _tab(request, counts)
    page = _page(request, rows.filter(state__in=TABS[tab][1]))
    context = {
        "page": page,
        "cards": [cards.card(exchange) for exchange in page.rows],
        "tabs": _tabs(counts, tab),
        "unknown": [value[:60] for value in request.GET.getlist("tab") if value not in TABS],
        "total": sum(counts.values()),
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


def _counts(rows: QuerySet[Exchange]) -> dict[str, int]:
    """How many there are on each tab, by one query."""
    by_state = dict(rows.order_by().values_list("state").annotate(number=Count("pk")))
    return {
        name: sum(by_state.get(state, 0) for state in states)
        for name, (_label, states) in TABS.items()
    }


def _tab(request: HttpRequest, counts: dict[str, int]) -> str:
    """The tab asked for, else the first with something on it."""
    asked = request.GET.get("tab", "")
    if asked in TABS:
        return asked
    return next((name for name, number in counts.items() if number), "negotiating")


def _tabs(counts: dict[str, int], current: str) -> list[dict[str, Any]]:
    address = reverse("exchanges:mine")
    return [
        {
            "url": f"{address}?tab={name}",
            "label": label,
            "count": counts[name],
            "current": name == current,
        }
        for name, (label, _states) in TABS.items()
    ]
