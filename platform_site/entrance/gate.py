"""The door behind the door: whoever has to have a second factor goes nowhere without one."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import suspend_request
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import second_factor, sessions
from accounts.freshness import is_fresh
from accounts.models import User
from cooperation.core import kept_input
from cooperation.directory import queries
from cooperation.directory.policies.second_factor import needs_second_factor
from platform_site.entrance import own_account
from platform_site.entrance.second_factor import means_of
from platform_site.readers import reader_of

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
# Open without a second factor: setting one up, one's own account, leaving, help.
OPEN = {
    "accounts:profile",
    "accounts:sessions",
    "accounts:end_session",
    "accounts:end_other_sessions",
    "help",
    "accessibility",
    "alive",
    "ready",
}
OPEN_BEGINNINGS = ("account_", "mfa_", "oidc_", "socialaccount_", "demo:")


class GateMiddleware:
    """Asks the session first, and the database only about people without a second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        # Reading the session key alone costs no query for visitors without a session.
        if not request.session.session_key or not isinstance(request.user, User):
            return None
        sessions.see(request)
        return (
            led_to_second_factor(request)
            or own_account.asked_again(request, _name(request))
            or asked_again_in_administration(request)
        )


def led_to_second_factor(request: HttpRequest) -> HttpResponse | None:
    """Whoever needs one and has none sets it up; whoever has one shows it first."""
    name = _name(request)
    if name in OPEN or name.startswith(OPEN_BEGINNINGS) or second_factor.was_passed(request):
        return None
    user = request.user
    if not isinstance(user, User) or not needs_second_factor(user, _roles(request)):
        return None
    if request.method == "POST":
        kept_input.keep(request, _("Your function asks for a second factor first."))
    if second_factor.is_set_up(user):
        messages.info(request, _("Please show your second factor to go on."))
        return redirect(f"{reverse(means_of(user))}?{urlencode({'next': request.get_full_path()})}")
    messages.warning(request, _("Your function asks for a second factor. Set it up to go on."))
    return redirect("mfa_index")


def asked_again_in_administration(request: HttpRequest) -> HttpResponse | None:
    """All that is sent there changes somebody's record: the form waits, and goes on by itself."""
    is_sent = request.method == "POST" and _name(request).startswith("admin:")
    if not is_sent or is_fresh(request) or _name(request) == "admin:logout":
        return None
    answer: HttpResponse = suspend_request(request, reverse("account_reauthenticate"))
    return answer


def _name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _roles(request: HttpRequest) -> set[str]:
    """What the person is: for reading some seconds old at most, for anything sent as of now."""
    if request.method in SAFE_METHODS:
        return {reader_of(request).facts.role}
    return {one.role for one in queries.memberships_of(request.user)}
