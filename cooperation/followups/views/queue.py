"""The queue of officers and coordinators: the list, and the panel of the matter that is open."""

from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import User
from cooperation.core import kept_pages
from cooperation.core.downloads import table_response
from cooperation.core.pages import page_of
from cooperation.followups import (
    bulk,
    colleagues,
    exports,
    filters,
    labels,
    numbers,
    policies,
    queries,
)
from cooperation.followups.desk import Desk, desk_of
from cooperation.followups.lines import lines
from cooperation.followups.tabs import current, tabs
from cooperation.followups.views import panel


@require_GET
@login_required
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for an officer's or a coordinator's decision, the most urgent first.

    It is drawn anew when anything was written since; else it stands as this reader saw it last.
    """
    user, only_panel = cast(User, request.user), panel.is_asked_for(request)
    place, drawn = kept_pages.find(request, "panel" if only_panel else "queue")
    if drawn is None:
        if not policies.has_queue(user):
            return redirect("followups:mine")
        desk, known = desk_of(user), colleagues.colleagues_of(user)
        if only_panel:
            opened = panel.of(request, user, desk, known)
            drawn = render_to_string("followups/_panel.html", opened, request)
        else:
            context = _context(request, user, desk, known)
            drawn = render_to_string("followups/_queue.html", context, request)
        kept_pages.keep(place, drawn, until=desk.ends_at)
    if only_panel:
        return HttpResponse(drawn)
    return render(request, "followups/queue.html", {"queue": drawn})


def _context(
    request: HttpRequest, user: User, desk: Desk, known: list[colleagues.Colleague]
) -> dict[str, Any]:
    wanted, counts = filters.read(request.GET, desk, known), queries.counts(user, desk.today)
    rows = filters.narrowed(filters.in_view(user, wanted, desk), wanted)
    shown = tabs(request.GET, wanted, counts)
    page = page_of(request, rows, total=None if wanted.narrows else current(shown).count)
    return {
        **panel.of(request, user, desk, known, page.rows),
        **_options(request, counts, desk, known),
        "role": policies.role_at_the_queue(user),
        "page": page,
        "lines": lines(page.rows, desk=desk),
        "counts": counts,
        "wanted": wanted,
        "tabs": shown,
        "median": numbers.median_of_the_month(user, desk),
        **_saved_views(request, user),
        "acts": bulk.acts() if wanted.view in filters.OWN else [],
    }


def _options(
    request: HttpRequest, counts: queries.Counts, desk: Desk, known: list[colleagues.Colleague]
) -> dict[str, Any]:
    """What the filters offer: only what there is."""
    things = {kind: labels.thing(kind) for kind in counts.things}
    return {
        "things": [(kind, label) for kind, label in things.items() if label],
        "kinds": [(kind, label) for kind, label in labels.TO_DO.items() if kind in counts.kinds],
        "countries": desk.countries,
        "colleagues": known,
        "chips": filters.chips(request.GET, filters.read(request.GET, desk, known)),
        "query": request.GET.urlencode(),
        "kept": filters.kept_query(request.GET),
    }


def _saved_views(request: HttpRequest, user: User) -> dict[str, Any]:
    here = filters.kept_query(request.GET)
    views = [
        {"name": one.name, "query": one.query, "current": one.query == here}
        for one in user.queue_views.all()
    ]
    return {"views": views, "is_saved": any(one["current"] for one in views)}


@require_GET
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """What awaits the reader in any function, and what they wait for from others."""
    user = cast(User, request.user)
    desk, counts = desk_of(user), queries.counts(user)
    wanted = filters.read(request.GET, desk)
    page = page_of(request, filters.narrowed(queries.awaiting(user), wanted))
    context = {
        **_options(request, counts, desk, []),
        "page": page,
        "wanted": wanted,
        "lines": lines(page.rows, desk=desk),
        "others": lines(queries.waiting_on_others(user)[:20], desk=desk),
    }
    return render(request, "followups/mine.html", context)


@require_GET
@login_required
def export(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """The list of the queue, with the same filters, as a file."""
    user = cast(User, request.user)
    desk = desk_of(user)
    wanted = filters.read(request.GET, desk, colleagues.colleagues_of(user))
    rows = filters.narrowed(filters.in_view(user, wanted, desk), wanted)
    return table_response(exports.table("queue", _("Queue"), rows, desk), request, file_format)


@require_GET
@login_required
def export_mine(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """What awaits the reader in any function, with the same filters, as a file."""
    user = cast(User, request.user)
    desk = desk_of(user)
    rows = filters.narrowed(queries.awaiting(user), filters.read(request.GET, desk))
    table = exports.table("for-you-to-do", _("For you to do"), rows, desk)
    return table_response(table, request, file_format)
