"""The pages of one's notices."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from cooperation.core.downloads import table_response
from cooperation.core.kept_input import comes_back
from cooperation.core.pages import page_of, with_parameter
from cooperation.notifications import exports, filters, inbox, kinds, queries, services


def _tabs(request: HttpRequest, wanted: filters.Filter, unread: int) -> list[dict[str, object]]:
    query = request.GET.copy()
    query.pop("page", None)
    return [
        {
            "label": _("All"),
            "url": with_parameter(query, "show", ""),
            "count": None,
            "current": not wanted.unread,
        },
        {
            "label": _("Unread"),
            "url": with_parameter(query, "show", "unread"),
            "count": unread,
            "current": wanted.unread,
        },
    ]


@require_GET
@login_required
def show(request: HttpRequest) -> HttpResponse:
    """What the reader was told, newest day first. Reading the list marks nothing as read."""
    wanted = filters.read(request.GET)
    mine = queries.visible_to(request.user)
    page = page_of(request, queries.by_day(filters.narrowed(mine, wanted)))
    unread = queries.unread_count(request.user)
    context = {
        "page": page,
        "days": inbox.days(page.rows),
        "tabs": _tabs(request, wanted, unread),
        "unread": unread,
        "wanted": wanted,
        "families": kinds.FAMILIES.items(),
        "query": request.GET.urlencode(),
    }
    return render(request, "notifications/inbox.html", context)


@require_GET
@login_required
def export(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """The same list as a file."""
    mine = queries.visible_to(request.user)
    rows = queries.by_day(filters.narrowed(mine, filters.read(request.GET)))
    return table_response(exports.table(rows), request, file_format)


@require_POST
@comes_back
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a notice as read and go to what it is about."""
    notice = get_object_or_404(queries.visible_to(request.user), pk=pk)
    services.mark_read(notice, by=cast(User, request.user))
    return redirect(notice.subject or "notifications:inbox")


@require_POST
@comes_back
def mark_all_read(request: HttpRequest) -> HttpResponse:
    """Mark everything received until now as read."""
    number = services.mark_all_read(by=cast(User, request.user))
    messages.success(
        request,
        ngettext(
            "%(number)d notice is marked as read.", "%(number)d notices are marked as read.", number
        )
        % {"number": number},
    )
    return redirect("notifications:inbox")
