"""The second factor of a person: an app with codes, passkeys, and codes on paper for a loss."""

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.http import HttpRequest

from accounts import sessions
from accounts.freshness import proofs
from accounts.models import User

# Set where something else than an authenticator of ours counts: a provider that asks for it
# itself, and stepping in as somebody of the demo.
KEY = "second_factor"
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def was_passed(request: HttpRequest) -> bool:
    """Whether this session began, or went on, with a second factor; asks the session alone."""
    return bool(request.session.get(KEY)) or any(one["method"] == "mfa" for one in proofs(request))


def passed_elsewhere(request: HttpRequest, where: str) -> None:
    """Somebody whom we trust with it has asked for the second factor."""
    request.session[KEY] = where


def is_set_up(user: User) -> bool:
    """Whether the person has an app or a passkey; codes on paper alone are none."""
    return bool(Authenticator.objects.filter(user=user, type__in=FACTORS).exists())


def is_first(user: User) -> bool:
    """Whether the person has this one app or passkey and had none before."""
    return bool(Authenticator.objects.filter(user=user, type__in=FACTORS).count() == 1)


def forget_passing(request: HttpRequest) -> None:
    """A session whose person has no second factor any more has passed none."""
    records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        one for one in records if one["method"] != "mfa"
    ]


@transaction.atomic
def take_away(user: User) -> int:
    """Remove all of a person's second factors and end all their sessions; how many there were.

    The person signs in with the password and sets up a new one before anything else.
    """
    person = User.objects.select_for_update().get(pk=user.pk)
    number, _rows = Authenticator.objects.filter(user=person).delete()
    sessions.end_all(person)
    return int(number)
