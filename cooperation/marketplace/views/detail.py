"""The page of one offer or demand, and the files that belong to it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from cooperation.core import history
from cooperation.core.errors import Refused
from cooperation.core.kept_input import comes_back
from cooperation.core.memory import remember
from cooperation.marketplace import checking, facts, further, queries, services, standing
from cooperation.marketplace import detail as reading
from cooperation.marketplace.browsing_cache import kept_for_visitors
from cooperation.marketplace.models import Listing


@require_safe
@kept_for_visitors
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """An offer or demand; who takes part in it also reads its history and sees the next steps."""
    user = request.user
    listing = remember(get_object_or_404(reading.readable(user), subject__code=code))
    inside = reading.takes_part(user, listing)
    unfinished = inside and reading.lacks(listing)
    context = {
        "listing": listing,
        "heading": reading.heading(listing, original="original" in request.GET),
        "texts": facts.texts(listing),
        "rows": facts.rows(listing),
        "member_rows": facts.for_members(listing) if facts.shows_network_facts(user) else [],
        "inside": inside,
        "actions": reading.actions(user, listing, unfinished=unfinished) if inside else [],
        "may_announce": reading.may_announce(user, listing, unfinished=unfinished),
        "waits": reading.waits(listing) if inside else [],
        "steps": reading.steps(listing) if inside else [],
        "check": checking.shown(user, listing) if inside else {},
        "history": history.of(listing, reading.words_of_history(listing)) if inside else None,
        "further": further.links(user, listing),
        "crumbs": _crumbs(listing),
        "was_public": listing.state not in ("draft", "submitted", "endorsed"),
        **standing.of(listing, inside=inside),
    }
    return render(request, "marketplace/detail.html", context)


def _crumbs(listing: Listing) -> list[dict[str, str]]:
    return [
        {"label": _("Offers and demands"), "url": reverse("marketplace:browse")},
        {"label": listing.code},
    ]


@require_POST
@comes_back
def announce(request: HttpRequest, code: str) -> HttpResponse:
    """Staff tell their focal point that a draft is complete."""
    user = request.user
    assert isinstance(user, User)
    listing = get_object_or_404(queries.visible_to(user), subject__code=code)
    try:
        services.announce_ready(listing, by=user)
    except Refused as refusal:
        messages.error(request, str(refusal.reason))
    else:
        messages.success(request, _("The focal point of your institution has been told."))
    return redirect(listing)
