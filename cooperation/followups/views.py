"""The queue of officers and coordinators, and everybody's “for you to do”."""

from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import User
from cooperation.core.downloads import table_response
from cooperation.core.pages import ListPage, page_of, with_parameter, without_value
from cooperation.directory.models import Country
from cooperation.followups import exports, filters, labels, policies, queries
from cooperation.followups.lines import Line, lines
from cooperation.followups.models import Commitment


def _tabs(request: HttpRequest, wanted: filters.Filter, counts: queries.Counts) -> list[Any]:
    query = request.GET.copy()
    query.pop("page", None)
    views = (
        (filters.TO_DECIDE, _("To decide"), counts.to_decide),
        (filters.THIS_WEEK, _("Due this week"), counts.this_week),
        (filters.LATE, _("Overdue"), counts.late),
        (filters.OTHERS, _("Waiting for others"), counts.others),
    )
    return [
        {
            "label": label,
            "url": with_parameter(query, "view", view),
            "count": count,
            "current": view == wanted.view,
        }
        for view, label, count in views
    ]


def _chips(request: HttpRequest, wanted: filters.Filter) -> list[dict[str, str]]:
    chosen = {"kind": wanted.kind and labels.to_do(wanted.kind), "country": wanted.country}
    return [
        {"label": str(label), "url": without_value(request.GET, name, request.GET[name])}
        for name, label in chosen.items()
        if label
    ]


def _soonest_first(page: ListPage[Commitment]) -> list[Line]:
    """Equal dates are not equal time: calendars differ, so a page goes by working days left."""
    return sorted(lines(page.rows), key=lambda line: line.working_days_left)


@require_GET
@login_required
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for an officer's or a coordinator's decision, the most urgent first."""
    user = cast(User, request.user)
    if not policies.has_queue(user):
        return redirect("followups:mine")
    wanted, counts = filters.read(request.GET), queries.counts(user)
    rows = filters.in_view(user, wanted)
    page = page_of(request, filters.narrowed(rows, wanted))
    found = set(rows.order_by().values_list("kind", flat=True).distinct())
    context = {
        "page": page,
        "lines": _soonest_first(page),
        "counts": counts,
        "wanted": wanted,
        "tabs": _tabs(request, wanted, counts),
        "kinds": [(kind, label) for kind, label in labels.TO_DO.items() if kind in found],
        "countries": Country.objects.filter(pk__in=queries.my_country_ids(user)),
        "chips": _chips(request, wanted),
        "query": request.GET.urlencode(),
    }
    return render(request, "followups/queue.html", context)


@require_GET
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """What awaits the reader in any function, and what they wait for from others."""
    page = page_of(request, queries.awaiting(request.user))
    context = {
        "page": page,
        "lines": _soonest_first(page),
        "others": lines(queries.waiting_on_others(request.user)[:20]),
    }
    return render(request, "followups/mine.html", context)


@require_GET
@login_required
def export(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """The list of the queue, with the same filters, as a file."""
    wanted = filters.read(request.GET)
    rows = filters.narrowed(filters.in_view(cast(User, request.user), wanted), wanted)
    return table_response(exports.table("queue", _("Queue"), rows), request, file_format)


@require_GET
@login_required
def export_mine(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """What awaits the reader in any function, as a file."""
    rows = queries.awaiting(request.user)
    table = exports.table("for-you-to-do", _("For you to do"), rows)
    return table_response(table, request, file_format)
