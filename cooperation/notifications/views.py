"""The pages of one's notices."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import User
from cooperation.core.downloads import table_response
from cooperation.core.errors import Refused
from cooperation.core.kept_input import comes_back, keeps_input, take
from cooperation.core.pages import page_of, with_parameter
from cooperation.notifications import (
    exports,
    filters,
    inbox,
    kinds,
    muting,
    queries,
    services,
)
from cooperation.notifications.forms import DeliveryForm


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


@keeps_input
def delivery(request: HttpRequest) -> HttpResponse:
    """How the reader wants each family of notices by mail: at once, once a day, or never."""
    user = cast(User, request.user)
    data = request.POST if request.method == "POST" else take(request)
    form = DeliveryForm(data, initial=queries.choices_of(user))
    if request.method == "POST" and form.is_valid():
        try:
            services.choose_delivery(form.cleaned_data, by=user)
        except Refused as refused:
            messages.error(request, str(refused.reason))
        else:
            messages.success(request, _("Your settings are saved."))
        return redirect("notifications:delivery")
    crumbs = [
        {"label": _("Notices"), "url": reverse("notifications:inbox")},
        {"label": _("Notices by mail")},
    ]
    return render(request, "notifications/delivery.html", {"form": form, "crumbs": crumbs})


# The mail program sends this form, without a session and without our token (RFC 8058). It can do
# nothing but what the signed token in the address says: switch off mails of one family.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def switch_off(request: HttpRequest, token: str) -> HttpResponse:
    """The way out that each mail names: a page with a button, or one click of a mail program."""
    meant = muting.meant_by(token)
    if meant is None:
        raise Http404
    reader, family = meant
    if request.method == "POST":
        services.mute(reader, family)
    with translation.override(reader.language):
        context = {
            "family": kinds.FAMILIES.get(family, ""),
            "keeps_some": any(kind.mandatory for kind in kinds.declared() if kind.family == family),
            "done": request.method == "POST",
        }
        return render(request, "notifications/switch_off.html", context)
