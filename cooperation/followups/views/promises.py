"""Keeping and waiving promises: a check page each, with what happens then."""

from typing import cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from cooperation.core import checks
from cooperation.core.checks import Check
from cooperation.core.kept_input import keeps_input
from cooperation.core.way_back import way_back
from cooperation.followups import policies, promises, queries, services
from cooperation.followups.forms import KeepForm, WaiveForm

KEEP = Check(
    allowed=policies.check_can_keep,
    perform=lambda promise, user, data: services.promises.keep(promise, by=user, note=data["note"]),
    question=_("Is this promise kept?"),
    happens=(
        _("Nobody is reminded of it any more."),
        _("What you write stands beside the promise. It cannot be undone."),
    ),
    action=_("Record it as kept"),
    done=_("The promise is kept."),
    form=KeepForm,
)
WAIVE = Check(
    allowed=policies.check_can_waive,
    perform=lambda promise, user, data: services.promises.waive(
        promise, by=user, reason=data["reason"]
    ),
    question=_("Need this promise not be kept any more?"),
    happens=(
        _("Nobody is reminded of it any more."),
        _("Those who were to keep it are told. It cannot be undone."),
    ),
    action=_("Waive the promise"),
    done=_("The promise is waived, and those who were to keep it have been told."),
    form=WaiveForm,
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
    promise = get_object_or_404(queries.promises_of(cast(User, request.user)), pk=pk)
    home = way_back(request, promise.about.get_absolute_url())

    def page(form: forms.Form) -> HttpResponse:
        context = {
            "promise": promises.row(promise),
            "about": promise.about,
            "check": check,
            "form": form,
            "back": home,
        }
        return render(request, "followups/promise.html", context)

    return checks.answered(request, check, promise, home=home, page=page)
