"""Which account an identity of a provider leads to."""

from typing import Any

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import freshness
from accounts.models import User
from platform_site.oidc.asking import NoDetours
from platform_site.oidc.flow import AGAIN
from platform_site.settings.oidc import apps as as_allauth_wants


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """An account is reached by its own link, or by an address that the provider is trusted with."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Those of the environment; whoever can write to the database adds none."""
        apps = [
            SocialApp(provider="oidc", **app) for app in as_allauth_wants(settings.OIDC_PROVIDERS)
        ]
        asked = {"oidc", *(app.provider_id for app in apps)} if provider is None else {provider}
        return [app for app in apps if app.provider_id in asked or app.provider in asked]

    def is_email_verified(self, provider: Any, email: str) -> bool:
        """Said with the address itself, never assumed."""
        return False

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:
        """Only confirmed addresses come here: those of domains the provider is trusted with."""
        return email.rpartition("@")[2].lower() in login.provider.app.settings["domains"]

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """A new account without a membership; what it may do comes from an institution."""
        sociallogin.user.language = getattr(request, "LANGUAGE_CODE", "en")
        user: User = super().save_user(request, sociallogin, form)
        return user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Whoever is signed in already and shows once more who they are stays signed in."""
        if sociallogin.state.get("process") != AGAIN:
            return
        same = sociallogin.is_existing and sociallogin.user == request.user
        if not same or not isinstance(request.user, User):
            messages.error(request, _("That was somebody else, so nothing was confirmed."))
            raise ImmediateHttpResponse(redirect("account_reauthenticate"))
        freshness.prove(request, request.user, "socialaccount")
        raise ImmediateHttpResponse(
            redirect(sociallogin.get_redirect_url(request) or reverse("home"))
        )

    def get_requests_session(self) -> requests.Session:
        """With a limit of time, whatever the provider does."""
        return NoDetours()
