"""Where a person is signed in: a row a session, ended by deleting the session itself.

A changed password ends the others by itself, because their key no longer fits.
"""

import datetime
from importlib import import_module
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User

# When the row was last written, so that not every page writes.
SEEN = "seen_at"
EVERY = datetime.timedelta(minutes=5)
# For so long a device is known that has no session any more.
KNOWN = datetime.timedelta(days=90)
UNKNOWN_ADDRESS = "0.0.0.0"  # noqa: S104  (no address to listen at: none was told)


def begin(request: HttpRequest, user: User) -> bool:
    """Write down a new session; whether its device is new to a person who has others."""
    agent = _agent(request)
    earlier = UserSession.objects.filter(user=user).exclude(session_key=_key(request))
    is_new = earlier.exists() and not earlier.filter(user_agent=agent).exists()
    UserSession.objects.update_or_create(
        session_key=_key(request),
        defaults={
            "user": user,
            "ip": _address(request),
            "user_agent": agent,
            "last_seen_at": timezone.now(),
        },
    )
    request.session[SEEN] = timezone.now().timestamp()
    _forget_old(user)
    return is_new


def see(request: HttpRequest) -> None:
    """Note that the session is in use, every few minutes."""
    if not isinstance(request.user, User) or not is_due(request):
        return
    request.session[SEEN] = timezone.now().timestamp()
    UserSession.objects.update_or_create(
        session_key=_key(request),
        defaults={
            "user": request.user,
            "ip": _address(request),
            "user_agent": _agent(request),
            "last_seen_at": timezone.now(),
        },
    )


def is_due(request: HttpRequest) -> bool:
    """Whether the row says something too old; asks the session alone."""
    last = float(request.session.get(SEEN, 0))
    return timezone.now().timestamp() - last > EVERY.total_seconds()


def live(user: User) -> list[UserSession]:
    """The sessions in which the person is signed in now, the one used last first."""
    rows = list(UserSession.objects.filter(user=user).order_by("-last_seen_at", "-pk"))
    kept = Session.objects.filter(
        session_key__in=[row.session_key for row in rows], expire_date__gt=timezone.now()
    )
    hashes = {one.session_key: one.get_decoded().get("_auth_user_hash") for one in kept}
    mine = user.get_session_auth_hash()
    return [row for row in rows if hashes.get(row.session_key) == mine]


@transaction.atomic
def end(user: User, pk: int) -> bool:
    """End one session of the person; false where there is none of theirs with this number."""
    row = UserSession.objects.filter(user=user, pk=pk).first()
    if row is None:
        return False
    _delete([row])
    return True


@transaction.atomic
def end_all(user: User, *, apart_from: str = "") -> int:
    """End the person's sessions, but one if it is named; how many there were."""
    rows = list(UserSession.objects.filter(user=user).exclude(session_key=apart_from))
    _delete(rows)
    return len(rows)


def _delete(rows: list[UserSession]) -> None:
    """The row stays for some time, so that its device is known; its session goes."""
    engine: Any = import_module(settings.SESSION_ENGINE)
    for row in rows:
        engine.SessionStore().delete(row.session_key)


def _forget_old(user: User) -> None:
    UserSession.objects.filter(user=user, last_seen_at__lt=timezone.now() - KNOWN).delete()


def _key(request: HttpRequest) -> str:
    if not request.session.session_key:
        request.session.save()
    return str(request.session.session_key)


def _agent(request: HttpRequest) -> str:
    most = UserSession._meta.get_field("user_agent").max_length
    return str(request.META.get("HTTP_USER_AGENT", ""))[:most]


def _address(request: HttpRequest) -> str:
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return UNKNOWN_ADDRESS
