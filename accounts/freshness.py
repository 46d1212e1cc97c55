"""How long ago the person before the screen proved who they are.

Every proof is written into the session by django-allauth with its moment: the password, a code, a
passkey, the sign-in at a ministry's provider. Asking costs no query.
"""

import time
from typing import Any

from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from django.conf import settings
from django.http import HttpRequest

from accounts.models import User


def is_fresh(request: HttpRequest) -> bool:
    """Whether the last proof is recent enough for something that binds."""
    return time.time() - _last_proof(request) < settings.FRESH_SIGN_IN_SECONDS


def prove(request: HttpRequest, user: User, method: str) -> None:
    """Write down that the person has just proved who they are, by this means."""
    record_authentication(request, user, method=method, reauthenticated=True)


def date_back(request: HttpRequest, method: str, at: float) -> None:
    """The last proof by this means was given then, not now: somebody else asked for it."""
    records = proofs(request)
    last = next((one for one in reversed(records) if one["method"] == method), None)
    if last is None:
        return
    last["at"] = min(float(last.get("at", 0)), at)
    request.session.modified = True


def proofs(request: HttpRequest) -> list[dict[str, Any]]:
    """What the person of this session proved, oldest first."""
    if not isinstance(request.user, User):
        return []
    found: list[dict[str, Any]] = get_authentication_records(request, request.user)
    return found


def _last_proof(request: HttpRequest) -> float:
    return max((float(one.get("at", 0)) for one in proofs(request)), default=0.0)
