"""One proposal: why it is made, and the answers to it, each with its check page."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import User
from cooperation.core import kept_input
from cooperation.core.errors import Incomplete, Refused
from cooperation.core.fresh_sign_in import binds
from cooperation.core.policies import refusal
from cooperation.matching import checks, covering, policies, presentation, queries, services
from cooperation.matching.forms import DeclineForm
from cooperation.matching.models import Match


def _find(request: HttpRequest, code: str) -> tuple[Match, User]:
    visible = queries.with_sides(queries.visible_to(request.user))
    match = get_object_or_404(
        visible.select_related("subject", "decline_reason", "declined_by", "exchange__subject"),
        subject__code=code,
    )
    return match, cast(User, request.user)


def _refused(request: HttpRequest, match: Match, reason: Refused) -> HttpResponse:
    messages.error(request, str(reason.reason))
    return redirect(match)


def _check_page(
    request: HttpRequest, match: Match, check: checks.Check, form: DeclineForm | None = None
) -> HttpResponse:
    context = {
        "match": match,
        "pair": presentation.pair(match),
        "crumbs": presentation.crumbs(match, str(check.action)),
        "check": check,
        "form": form,
        **covering.shown_to(request.user, match),
    }
    return render(request, "matching/check.html", context)


@require_GET
@login_required
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """Why an offer and a demand are proposed to each other, and what can be answered."""
    match, user = _find(request, code)
    context = {**presentation.whole(user, match), "crumbs": presentation.crumbs(match)}
    return render(request, "matching/detail.html", context)


@require_http_methods(["GET", "POST"])
@login_required
@binds
def accept(request: HttpRequest, code: str) -> HttpResponse:
    """Say yes for one's institution, after a look at what follows from it."""
    match, user = _find(request, code)
    if refused := refusal(policies.check_can_answer, user, match):
        return _refused(request, match, refused)
    if request.method != "POST":
        return _check_page(request, match, checks.accept(match))
    try:
        services.say_yes(match, by=user)
    except Refused as refused:
        return _refused(request, match, refused)
    messages.success(request, _("Your yes is recorded and the other side has been told."))
    return redirect(match)


@require_http_methods(["GET", "POST"])
@kept_input.keeps_input
@binds
def decline(request: HttpRequest, code: str) -> HttpResponse:
    """Say no for one's institution, with a reason."""
    match, user = _find(request, code)
    if refused := refusal(policies.check_can_decline, user, match):
        return _refused(request, match, refused)
    form = DeclineForm(request.POST if request.method == "POST" else kept_input.take(request))
    if request.method == "POST" and form.is_valid() and _declined(request, match, form):
        return redirect(match)
    return _check_page(request, match, checks.decline(), form=form)


def _declined(request: HttpRequest, match: Match, form: DeclineForm) -> bool:
    """Whether it is settled; what is missing is said beside its field."""
    try:
        services.decline(match, by=cast(User, request.user), **form.cleaned_data)
    except Incomplete as incomplete:
        for field, lack in incomplete.fields.items():
            form.add_error(field, str(lack))
        return False
    except Refused as refused:
        messages.error(request, str(refused.reason))
    else:
        messages.success(request, _("The proposal is declined and the other side has been told."))
    return True


@require_http_methods(["GET", "POST"])
@login_required
@binds
def open_exchange(request: HttpRequest, code: str) -> HttpResponse:
    """Open the exchange that both sides have accepted."""
    match, user = _find(request, code)
    if refused := refusal(policies.check_can_open_exchange, user, match):
        return _refused(request, match, refused)
    if request.method != "POST":
        return _check_page(request, match, checks.open_exchange())
    try:
        exchange = services.open_exchange(match, by=user)
    except Refused as refused:
        return _refused(request, match, refused)
    messages.success(request, _("The exchange is open. Please agree on its terms."))
    return redirect(exchange)
