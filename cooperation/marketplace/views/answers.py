"""Looking at everything a draft says before it is handed over."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperation.core.errors import Refused
from cooperation.marketplace import answers as reading
from cooperation.marketplace import completeness, designated, detail, further, policies


@require_safe
@login_required
def answers(request: HttpRequest, code: str) -> HttpResponse:
    """All answers of a draft with a way to change each, and the act that comes next."""
    listing = get_object_or_404(detail.readable(request.user), subject__code=code)
    try:
        policies.check_can_edit(request.user, listing)
    except Refused as refused:
        messages.error(request, str(refused.reason))
        return redirect(listing)
    missing = completeness.missing(listing)
    context = {
        "listing": listing,
        "parts": reading.parts(listing, missing),
        "number_missing": len(missing),
        "questions": reading.questions(listing),
        "next": reading.next_act(request.user, listing, missing),
        "designation": designated.way(request.user, listing),
        "speaks": policies.speaks_for(request.user, listing),
        "further": further.links(request.user, listing, here="answers"),
        "crumbs": [
            {"label": _("My institution"), "url": reverse("marketplace:mine")},
            {"label": listing.code, "url": listing.get_absolute_url()},
            {"label": _("Check your answers")},
        ],
    }
    return render(request, "marketplace/answers.html", context)
