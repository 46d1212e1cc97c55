"""Giving matters to people: one from its panel, many from the list."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from cooperation.core import kept_input
from cooperation.core.errors import NotPossible, Refused
from cooperation.core.fresh_sign_in import binds
from cooperation.core.kept_input import comes_back
from cooperation.core.plain_text import clean_line
from cooperation.core.way_back import way_back
from cooperation.followups import bulk, policies, queries, services
from cooperation.followups.bulk import BulkAct, Result
from cooperation.followups.forms import NOBODY
from cooperation.followups.models import Commitment

MOST_AT_ONCE = 100


def _back(request: HttpRequest) -> str:
    return way_back(request, reverse("followups:queue"))


@require_POST
@comes_back
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a matter, give it to a colleague, or put it back for all."""
    user = cast(User, request.user)
    commitment = get_object_or_404(queries.on_the_desk(user), pk=pk)
    try:
        to = _receiver(request)
        services.assign(
            commitment,
            by=user,
            to=to,
            held_by=_number(request.POST.get("held_by", "")),
            reason=clean_line(request.POST.get("reason", ""))[:300],
        )
    except Refused as refused:
        messages.error(request, str(refused.reason))
    else:
        messages.success(request, _assigned(user, to))
    return redirect(_back(request))


def _receiver(request: HttpRequest) -> User | None:
    asked = request.POST.get("to", "")
    if asked == NOBODY:
        return None
    number = _number(asked)
    person = User.objects.filter(pk=number).first() if number is not None else None
    if person is None:
        raise NotPossible(_("Please choose to whom it is given."))
    return person


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 18 else None


def _assigned(user: User, to: User | None) -> str:
    if to is None:
        return _("It is back for all who are awaited.")
    if to.pk == user.pk:
        return _("It is with you now. The others see that you have it.")
    return _("%(who)s has it now and has been told.") % {"who": to}


@require_http_methods(["GET", "POST"])
@login_required
@binds
def many(request: HttpRequest, name: str) -> HttpResponse:
    """The check page before one act on many matters; sent, it is done to each on its own."""
    user, act = cast(User, request.user), bulk.act_named(name)
    if act is None or not policies.has_queue(user):
        raise Http404
    chosen = _chosen(request, user)
    try:
        bulk.check_same_kind(chosen)
    except Refused as refused:
        messages.error(request, str(refused.reason))
        return redirect(_back(request))
    against = bulk.reasons_against(act, chosen, user)
    possible = [one for one in chosen if one.pk not in against]
    sent = request.method == "POST"
    form = act.form(request.POST if sent else kept_input.take(request), possible)
    if sent and form.is_valid():
        result = bulk.carry_out(act, chosen, by=user, data=form.cleaned_data)
        _tell(request, act, result)
        return redirect(_back(request))
    rows = [{"row": one, "reason": against.get(one.pk, "")} for one in chosen]
    context = {"act": act, "rows": rows, "possible": possible, "form": form}
    return render(request, "followups/many.html", {**context, "back": _back(request)})


def _chosen(request: HttpRequest, user: User) -> list[Commitment]:
    """The chosen lines that are the reader's, with who held each when it was chosen."""
    data: Any = request.POST if request.method == "POST" else request.GET
    lines = [one.partition("-") for one in data.getlist("line")[:MOST_AT_ONCE]]
    held = {_number(pk): _number(holder) for pk, _dash, holder in lines}
    pks = [pk for pk in held if pk is not None]
    rows = list(queries.on_the_desk(user).filter(pk__in=pks).order_by("due_on", "pk"))
    for row in rows:
        row.assigned_to_id = held[row.pk]
    return rows


def _tell(request: HttpRequest, act: BulkAct, result: Result) -> None:
    """How many it was done for; and for each other one, why not."""
    if result.done:
        messages.success(request, act.done(len(result.done)))
    for one, reason in result.refused:
        words = {"code": one.about.code, "title": one.about.title, "reason": reason}
        messages.warning(request, _("Not done for %(code)s “%(title)s”: %(reason)s") % words)
