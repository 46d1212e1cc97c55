"""The pages for whoever keeps the platform running."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from cooperation.core.kept_input import comes_back
from cooperation.core.pages import page_of
from cooperation.directory import administrators
from cooperation.followups.lateness import lateness
from cooperation.notifications import queries as notices
from cooperation.notifications import services
from cooperation.notifications.models import Outbox
from platform_site.operations import beat, forgetting, gaps, mailing, version

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def for_administrators(view: View[P]) -> View[P]:
    """Whoever is signed out signs in first; who is no administrator reads so."""

    @wraps(view)
    def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        user = request.user
        if isinstance(user, User) and not administrators.is_administrator(user):
            raise PermissionDenied(_("This page is for administrators of the platform."))
        return view(request, *args, **kwargs)

    return comes_back(wrapped)


@require_safe
@for_administrators
def overview(request: HttpRequest) -> HttpResponse:
    """Everything that tells whether the platform runs as it should, on one page."""
    year = gaps.next_year()
    number, oldest = gaps.unsealed()
    context = {
        "now": timezone.now(),
        "piles": mailing.piles(),
        "tasks": beat.table(),
        "year": year,
        "countries": gaps.countries_without_holidays(year),
        "languages": gaps.languages(),
        "owed": lateness(),
        "silent": notices.silent_people(),
        "unsealed": number,
        "unsealed_since": oldest,
        "scans": gaps.scans(),
        "forgotten": forgetting.rows(),
        "has_scanner": bool(settings.SCANNER_URL),
        "version": version.number(),
    }
    return render(request, "site/operations.html", context)


@require_safe
@for_administrators
def outbox(request: HttpRequest) -> HttpResponse:
    """Mails that failed or were given up, with the reason; or those of another state."""
    wanted = mailing.read(request.GET)
    page = page_of(request, mailing.rows(wanted))
    context = {
        "now": timezone.now(),
        "page": page,
        "wanted": wanted,
        "states": Outbox.State.choices,
        "can_retry": any(row.state in mailing.FAILED for row in page.rows),
        "retries": mailing.last_retries(),
        "query": request.GET.urlencode(),
        "crumbs": [
            {"label": _("Operations"), "url": reverse("operations:overview")},
            {"label": _("Outbox")},
        ],
    }
    return render(request, "site/outbox.html", context)


@require_POST
@for_administrators
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one mail back into the queue."""
    get_object_or_404(Outbox, pk=pk)
    return _tried_again(request, Outbox.objects.filter(pk=pk))


@require_POST
@for_administrators
def retry_all(request: HttpRequest) -> HttpResponse:
    """Put all mails of the filter back into the queue that failed or were given up."""
    return _tried_again(request, mailing.rows(mailing.read(request.GET)))


def _tried_again(request: HttpRequest, rows: QuerySet[Outbox]) -> HttpResponse:
    number = services.retry(rows, by=cast(User, request.user))
    text = ngettext(
        "%(number)d mail will be sent again.", "%(number)d mails will be sent again.", number
    )
    messages.success(request, text % {"number": number})
    return redirect("operations:outbox")
