"""Resetting the second factor of somebody who has lost it, by a colleague and with a reason."""

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts import second_factor
from accounts.models import User
from cooperation.core import kept_input
from cooperation.core.activity import record
from cooperation.core.checks import Check, answered
from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.core.reasons import checked_reason
from cooperation.directory import queries
from cooperation.directory.policies.second_factor import needs_second_factor
from platform_site.operations.views import for_administrators


def check_can_reset(user: User, person: User) -> None:
    """An administrator, never for oneself: whoever sat before that screen could else do it.

    Whoever takes a second factor away is halfway into the account. So that of people who decide on
    others, and of administrators, is reset by an administrator with all rights alone.
    """
    if not (user.is_active and user.is_staff):
        raise NotAllowed(_("This page is for administrators of the platform."))
    if user.pk == person.pk:
        raise NotAllowed(_("Nobody resets their own second factor: a colleague has to."))
    if not user.has_perm("accounts.change_user"):
        raise NotAllowed(_("You see a part of the administration only: people are not in it."))
    if not user.is_superuser and _has_further_rights(person):
        raise NotAllowed(_("A colleague with all rights has to do this."))
    if not second_factor.is_set_up(person):
        raise NotPossible(_("There is no second factor to reset."))


def _has_further_rights(person: User) -> bool:
    """More than an administrator with limited rights has: approving roles, and administrators."""
    return needs_second_factor(person, {one.role for one in queries.memberships_of(person)})


@transaction.atomic
def reset(person: User, *, by: User, reason: str) -> None:
    """Take the second factor away, end all sessions, write down who did it and why, and tell."""
    reason = checked_reason(reason)
    # Held, so that nobody is given a role that approves between the question and the act.
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    check_can_reset(by, person)
    second_factor.take_away(person)
    for membership in queries.memberships_of(person):
        about = membership.institution.subject
        record("second_factor.reset", about, by=by, reason=reason)
    told = f"second factor reset: {reason}"
    LogEntry.objects.log_actions(
        by.pk, User.objects.filter(pk=person.pk), CHANGE, change_message=told
    )
    words = {"reason": reason}
    mail = get_adapter().send_notification_mail
    transaction.on_commit(lambda: mail("account/email/second_factor_reset", person, words))


RESET = Check(
    allowed=check_can_reset,
    perform=lambda person, by, data: reset(person, by=by, reason=data["reason"]),
    question=_("Reset the second factor of this person?"),
    happens=(
        _("App, passkeys and recovery codes no longer open the account."),
        _("The person is signed out everywhere, and sets up a new one at the next sign-in."),
        _("The person is told by mail, with the reason."),
    ),
    action=_("Reset the second factor"),
    done=_("The second factor is reset, and the person is told."),
    tone="bad",
)


@require_http_methods(["GET", "POST"])
@kept_input.keeps_input
@for_administrators
def reset_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The check page before somebody's second factor is reset."""
    person = get_object_or_404(User, pk=pk)
    home = reverse("admin:accounts_user_change", args=[person.pk])

    def page(form: forms.Form) -> HttpResponse:
        context: dict[str, Any] = {"person": person, "check": RESET, "form": form, "back": home}
        return render(request, "site/reset_second_factor.html", context)

    return answered(request, RESET, person, home=home, page=page)
