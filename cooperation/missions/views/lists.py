"""The public register of missions, and the missions that concern the reader."""

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cooperation.core import state_tabs
from cooperation.core.downloads import table_response
from cooperation.core.pages import ListPage, page_of
from cooperation.missions import cards, exports, filters
from cooperation.missions.models import Mission
from cooperation.missions.policies import may_draft_for
from cooperation.missions.queries.reading import LOADED, WITH_CARD, mine
from cooperation.missions.views.finding import signed_in

TABS = {
    "draft": (_("Drafts"), ("draft",)),
    "proposed": (_("To be cleared and decided"), ("proposed", "postponed")),
    "ahead": (_("Approved and under way"), ("approved", "under_way")),
    "report": (_("Reports"), ("report_due", "reported")),
    "ended": (_("Closed and cancelled"), ("closed", "cancelled")),
}

# Without one asked for: what is on its way before what was only begun, then what has ended.
FIRST = ("proposed", "report", "ahead", "draft", "ended")


def _page(request: HttpRequest, rows: QuerySet[Mission]) -> ListPage[Mission]:
    return page_of(request, rows.select_related(*LOADED).prefetch_related(*WITH_CARD))


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Approved and later missions, for everybody, with filters that stand in the address."""
    wanted = filters.read(request.GET)
    page = _page(request, filters.missions(wanted))
    context = {
        "page": page,
        "cards": [cards.card(mission) for mission in page.rows],
        "wanted": wanted,
        "facets": wanted.facets(),
        "chips": wanted.chips(request.GET),
        "query": request.GET.urlencode(),
    }
    return render(request, "missions/register.html", context)


@require_safe
def export(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """The register as a file, by the same filters."""
    rows = filters.missions(filters.read(request.GET))
    return table_response(exports.table("missions", str(_("Missions")), rows), request, file_format)


@require_safe
@login_required
def own(request: HttpRequest) -> HttpResponse:
    """The missions of the reader's institutions, countries or office, by where they are."""
    rows = mine(request.user)
    tabs = state_tabs.read(request, rows, TABS, preferred=FIRST)
    page = _page(request, rows.filter(state__in=tabs.states))
    context = {
        "page": page,
        "cards": [cards.card(mission) for mission in page.rows],
        "tabs": tabs.items(reverse("missions:mine")),
        "unknown": tabs.unknown,
        "total": tabs.total,
        "may_draft": bool(may_draft_for(signed_in(request))),
    }
    return render(request, "missions/mine.html", context)


@require_safe
@login_required
def export_own(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """The reader's missions as a file: one tab, or all of them where none is asked for."""
    rows = mine(request.user)
    if (asked := request.GET.get("tab")) in TABS:
        rows = rows.filter(state__in=TABS[asked][1])
    table = exports.table("my-missions", str(_("My missions")), rows)
    return table_response(table, request, file_format)
