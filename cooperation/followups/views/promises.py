"""Keeping and waiving promises: a check page each, with what happens then."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from cooperation.core.errors import Incomplete, Refused
from cooperation.core.kept_input import keeps_input, take
from cooperation.core.policies import refusal
from cooperation.core.way_back import way_back
from cooperation.followups import policies, promises, queries, services
from cooperation.followups.forms import KeepForm, WaiveForm
from cooperation.followups.models import Commitment


@dataclass(frozen=True)
class Check:
    """One of the two ways in which a promise is settled."""

    allowed: Callable[[User, Commitment], None]
    perform: Callable[[Commitment, User, str], object]
    form: type[forms.Form]
    field: str
    question: Promise
    happens: tuple[Promise, ...]
    action: Promise
    done: Promise


KEEP = Check(
    allowed=policies.check_can_keep,
    perform=lambda promise, user, text: services.promises.keep(promise, by=user, note=text),
    form=KeepForm,
    field="note",
    question=_("Is this promise kept?"),
    happens=(
        _("Nobody is reminded of it any more."),
        _("What you write stands beside the promise. It cannot be undone."),
    ),
    action=_("Record it as kept"),
    done=_("The promise is kept."),
)
WAIVE = Check(
    allowed=policies.check_can_waive,
    perform=lambda promise, user, text: services.promises.waive(promise, by=user, reason=text),
    form=WaiveForm,
    field="reason",
    question=_("Need this promise not be kept any more?"),
    happens=(
        _("Nobody is reminded of it any more."),
        _("Those who were to keep it are told. It cannot be undone."),
    ),
    action=_("Waive the promise"),
    done=_("The promise is waived, and those who were to keep it have been told."),
)


@require_http_methods(["GET", "POST"])
@keeps_input
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever is awaited says how a promise was kept."""
    return _checked(request, pk, KEEP)


@require_http_methods(["GET", "POST"])
@keeps_input
def waive(request: HttpRequest, pk: int) -> HttpResponse:
    """An officer or a coordinator says why it need not be kept."""
    return _checked(request, pk, WAIVE)


def _checked(request: HttpRequest, pk: int, check: Check) -> HttpResponse:
    """Show what happens, or do it; a refusal is said where the person came from."""
    user = cast(User, request.user)
    promise = get_object_or_404(queries.promises_of(user), pk=pk)
    refused = refusal(check.allowed, user, promise)
    if refused:
        return _told(request, promise, refused)
    sent = request.method == "POST"
    form = check.form(request.POST if sent else take(request))
    if sent and form.is_valid():
        try:
            check.perform(promise, user, form.cleaned_data[check.field])
        except Incomplete as lacking:
            form.add_error(check.field, str(lacking))
        except Refused as refused_now:
            return _told(request, promise, refused_now)
        else:
            messages.success(request, str(check.done))
            return redirect(way_back(request, promise.about.get_absolute_url()))
    return _page(request, user, promise, check, form)


def _told(request: HttpRequest, promise: Commitment, refused: Refused) -> HttpResponse:
    messages.error(request, str(refused))
    return redirect(way_back(request, promise.about.get_absolute_url()))


def _page(
    request: HttpRequest, user: User, promise: Commitment, check: Check, form: forms.Form
) -> HttpResponse:
    context = {
        "promise": promises.row(promise),
        "about": promise.about,
        "check": check,
        "form": form,
        "back": way_back(request, promise.about.get_absolute_url()),
    }
    return render(request, "followups/promise.html", context)
