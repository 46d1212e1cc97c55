"""The check pages before an account is erased."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from cooperation.core.checks import Check, answered
from cooperation.core.errors import Incomplete
from cooperation.core.kept_input import comes_back, keeps_input
from cooperation.directory import administrators
from cooperation.privacy import policies, queries, services
from cooperation.privacy.forms import EraseForForm, EraseSelfForm

NOT_YOUR_ADDRESS = gettext_lazy("This is not the address of your account.")


def _erase_self(about: User, user: User, data: dict[str, Any]) -> object:
    if data["address"].casefold() != about.email.casefold():
        raise Incomplete(NOT_YOUR_ADDRESS, {"address": NOT_YOUR_ADDRESS})
    return services.erase_self(about, by=user)


GOES = (
    gettext_lazy("Your name, function, address, password and ways to sign in are deleted at once."),
    gettext_lazy("Your notices, mails, saved views and the reasons you wrote to join are deleted."),
    gettext_lazy("It cannot be undone. You can register again later, as somebody new."),
)
SELF = Check(
    allowed=policies.check_can_erase_self,
    perform=_erase_self,
    question=gettext_lazy("Erase your account?"),
    happens=GOES,
    action=gettext_lazy("Erase my account"),
    done=gettext_lazy("Your account is erased. Thank you for your work here."),
    form=EraseSelfForm,
    tone="bad",
)
FOR_SOMEBODY = Check(
    allowed=policies.check_can_erase_for,
    perform=lambda about, user, data: services.erase_for(about, by=user, **data),
    question=gettext_lazy("Erase this person?"),
    happens=(
        gettext_lazy("Name, function, address, password and ways to sign in are deleted at once."),
        gettext_lazy("Notices, mails, saved views and the reasons of requests are deleted."),
        gettext_lazy("What the person did stays, under a number. It cannot be undone."),
    ),
    action=gettext_lazy("Erase the person"),
    done=gettext_lazy("The person is erased."),
    form=EraseForForm,
    tone="bad",
)


@keeps_input
def erase_self(request: HttpRequest) -> HttpResponse:
    """What goes, what stays and why; then it is done and the person is signed out."""
    user = get_object_or_404(User, pk=request.user.pk)
    context = {
        "memberships": queries.open_memberships(user),
        "requests": queries.open_requests(user),
        "alone": queries.left_without_a_focal_point(user),
        "back_url": reverse("privacy:mine"),
    }
    answer = answered(
        request, SELF, user, home=reverse("privacy:mine"), page=_page(request, SELF, context)
    )
    if request.method == "POST" and queries.is_erased(user):
        # What was done is told to the visitor that is left.
        logout(request)
        return redirect("privacy")
    return answer


@comes_back
def erase_for(request: HttpRequest, pk: int) -> HttpResponse:
    """For administrators, of somebody who asked by letter or mail."""
    user = cast(User, request.user)
    if not administrators.is_administrator(user):
        raise PermissionDenied(_("This page is for administrators of the platform."))
    about = get_object_or_404(User, pk=pk)
    home = reverse("admin:accounts_user_change", args=[pk])
    page = _page(request, FOR_SOMEBODY, {"about": about, "back_url": home})
    return answered(request, FOR_SOMEBODY, about, home=home, page=page)


def _page(
    request: HttpRequest, check: Check, context: dict[str, Any]
) -> Callable[[forms.Form], HttpResponse]:
    def page(form: forms.Form) -> HttpResponse:
        return render(request, "privacy/erase.html", {**context, "check": check, "form": form})

    return page
