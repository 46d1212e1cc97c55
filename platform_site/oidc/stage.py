"""The second factor of whoever comes from a provider: asked by it, or by us."""

from typing import Any

from allauth.account.signals import user_logged_in
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.models import SocialLogin
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.freshness import date_back
from accounts.second_factor import passed_elsewhere
from platform_site.oidc.flow import PROVED_AT


def counts(sociallogin: SocialLogin | None) -> bool:
    """Whether the provider is configured as asking for the second factor, and did."""
    return bool(sociallogin and sociallogin.account.extra_data.get("second_factor"))


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]
    """Between the password and being signed in; not for whoever has passed it at the provider."""

    def _should_handle(self, request: HttpRequest) -> bool:
        if counts((self.login.signal_kwargs or {}).get("sociallogin")):
            return False
        return bool(super()._should_handle(request))


@receiver(user_logged_in, dispatch_uid="oidc.signed_in_there")
def signed_in_there(
    request: HttpRequest, sociallogin: SocialLogin | None = None, **kwargs: Any
) -> None:
    """The session remembers when the provider asked for the password, and for a second factor.

    Whoever is signed in there comes in here without a question, also at somebody else's open
    screen: that is no fresh sign-in.
    """
    if sociallogin is None:
        return
    date_back(request, "socialaccount", float(sociallogin.state.get(PROVED_AT, 0)))
    if counts(sociallogin):
        passed_elsewhere(request, sociallogin.account.provider)
