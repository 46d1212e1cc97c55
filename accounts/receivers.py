"""What follows from signing in and from a changed second factor, by django-allauth's signals."""

from typing import Any

from allauth.account import signals as account
from allauth.account.adapter import get_adapter
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from accounts import freshness, second_factor, sessions
from accounts.models import User


@receiver(user_logged_in, dispatch_uid="accounts.session_begun")
def session_begun(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """A new session stands in the person's list; from a device that is new, a mail tells so."""
    # Whoever is signed in by code and not by a request sits before no device.
    if "REQUEST_METHOD" not in request.META:
        return
    if sessions.begin(request, user):
        get_adapter().send_notification_mail("account/email/new_device", user)


@receiver(account.password_changed, dispatch_uid="accounts.password_changed")
@receiver(account.password_set, dispatch_uid="accounts.password_set")
@receiver(account.password_reset, dispatch_uid="accounts.password_reset")
def password_changed(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Whoever else sat before the account is out."""
    own = request.session.session_key if request.user == user else ""
    sessions.end_all(user, apart_from=own or "")
    # The session of whoever changed it goes on under another key: its row is written anew.
    request.session.pop(sessions.SEEN, None)


@receiver(mfa.authenticator_added, dispatch_uid="accounts.factor_added")
def factor_added(
    request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    """Whoever has just set it up has shown that they hold it; sessions from before have not."""
    if authenticator.type not in second_factor.FACTORS:
        return
    freshness.prove(request, user, "mfa")
    if second_factor.is_first(user):
        sessions.end_all(user, apart_from=request.session.session_key or "")


@receiver(mfa.authenticator_removed, dispatch_uid="accounts.factor_removed")
def factor_removed(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Without any left, the session has passed none."""
    if not second_factor.is_set_up(user):
        second_factor.forget_passing(request)
