"""A step taken for many memoranda of the list: one question, one reason, each on its own."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from cooperation.agreements.admin.steps import MANY, STEPS, Step
from cooperation.agreements.models import Memorandum
from cooperation.core.checks import ReasonForm, said_beside_fields
from cooperation.core.errors import Refused
from cooperation.core.policies import refusal
from cooperation.core.reasons import checked_reason

MOST_AT_ONCE = 100
LIST = "admin:agreements_memorandum_changelist"
Action = Callable[[Any, HttpRequest, QuerySet[Memorandum]], HttpResponse]


def actions() -> list[Action]:
    """For the list: each leads to its check page, and nothing is done before."""
    return [_action(name) for name in MANY]


def _action(name: str) -> Action:
    def act(of: Any, request: HttpRequest, chosen: QuerySet[Memorandum]) -> HttpResponse:
        keys = QueryDict(mutable=True)
        keys.setlist("pk", [str(pk) for pk in chosen.order_by("pk").values_list("pk", flat=True)])
        return redirect(f"{reverse('admin:agreements_many', args=[name])}?{keys.urlencode()}")

    act.__name__ = f"step_{name}"
    cast(Any, act).short_description = STEPS[name].label
    return act


def many(request: HttpRequest, name: str) -> HttpResponse:
    """What happens then, for which it is not possible and why, and the reason for the others."""
    if name not in MANY:
        raise Http404
    user, step, chosen = cast(User, request.user), STEPS[name], _chosen(request)
    rows = [{"row": one, "reason": refusal(step.check, user, one)} for one in chosen]
    possible = [one["row"] for one in rows if one["reason"] is None]
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _is_understood(form):
        _carry_out(request, step, chosen, form.cleaned_data)
        return redirect(LIST)
    everywhere = admin.site.each_context(request)
    own = {"step": step, "rows": rows, "possible": possible, "form": form, "title": step.label}
    context = {**everywhere, **own, "opts": Memorandum._meta}
    return render(request, "admin/agreements/many.html", context)


def _chosen(request: HttpRequest) -> list[Memorandum]:
    keys = [int(pk) for pk in request.GET.getlist("pk")[:MOST_AT_ONCE] if pk.isdecimal()]
    rows = Memorandum.objects.filter(pk__in=[key for key in keys if key < 2**31])
    return list(rows.select_related("subject").order_by("pk"))


def _is_understood(form: ReasonForm) -> bool:
    try:
        checked_reason(form.cleaned_data["reason"])
    except Refused as lacking:
        said_beside_fields(form, lacking)
        return False
    return True


def _carry_out(
    request: HttpRequest, step: Step, chosen: list[Memorandum], data: dict[str, Any]
) -> None:
    """Each in its own transaction: one that is refused holds no other back and says why."""
    done = 0
    for one in chosen:
        try:
            step.perform(one, cast(User, request.user), data)
        except Refused as refused:
            words = {"code": one.code, "title": one.title, "reason": refused}
            text = _("Not done for %(code)s “%(title)s”: %(reason)s") % words
            messages.warning(request, text)
        else:
            done += 1
    if done:
        words_done = ngettext(
            "Done for %(number)d memorandum.", "Done for %(number)d memoranda.", done
        )
        messages.success(request, words_done % {"number": done})
