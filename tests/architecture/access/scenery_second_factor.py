"""Somebody with an app and a passkey, and where they are signed in."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from tests.architecture.access.people import Cast
from tests.architecture.access.stage import Arguments
from tests.factories.accounts import UserFactory
from tests.factories.second_factor import passkey_of, set_up


def of_second_factors(cast: Cast) -> dict[str, Arguments]:
    """The partner has a passkey; a stranger to all has an app, and a session."""
    person = UserFactory()
    set_up(person)
    session = UserSession.objects.create(
        user=person, ip="192.0.2.7", session_key="a" * 32, user_agent="Mozilla/5.0 Firefox/140"
    )
    passkey = passkey_of(cast.people["partner"])
    assert Authenticator.objects.filter(user=person).count() == 2
    return {
        "somebody with a second factor": {"pk": person.pk},
        "nobody": {"pk": 0},
        "a session of somebody else": {"pk": session.pk},
        "the passkey of the partner": {"pk": passkey.pk},
        "no provider": {"provider_id": "nobodys"},
    }
