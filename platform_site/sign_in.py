"""How people sign in: allauth with our rules."""

import logging
import smtplib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as of_request
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.devices import device
from accounts.freshness import is_fresh
from accounts.models import User
from platform_site import welcome
from platform_site.oidc import providers

logger = logging.getLogger(__name__)


class SignInAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Whoever confirms an address has an account; what it may do comes from an institution."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Without a page to go back to: home, in the person's own language, or an invitation."""
        if not isinstance(request.user, User):
            return reverse("home")
        return welcome.page_after_sign_in(request.user)

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        user.language = getattr(request, "LANGUAGE_CODE", "en")
        saved: User = super().save_user(request, user, form, commit)
        return saved

    def get_login_stages(self) -> list[str]:
        """Ours in place of django-allauth's second factor, where a provider's may count."""
        ours = "platform_site.oidc.stage.SecondFactorStage"
        return [ours if one.endswith(".AuthenticateStage") else one for one in self._stages()]

    def _stages(self) -> list[str]:
        found: list[str] = super().get_login_stages()
        return found

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Before the account itself is changed one rule holds everywhere: a fresh sign-in."""
        return not is_fresh(of_request.request)

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict[str, Any]]:
        """Password, code, passkey; for whoever comes from a provider, that provider too."""
        labels = {
            "reauthenticate": _("With the password"),
            "mfa_reauthenticate": _("With a code"),
            "mfa_reauthenticate:webauthn": _("With a passkey"),
        }
        found: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        methods = [{**one, "description": labels.get(one["id"], one["id"])} for one in found]
        if isinstance(user, User):
            methods += self._by_provider(user)
        return methods

    def _by_provider(self, user: User) -> list[dict[str, Any]]:
        known = set(SocialAccount.objects.filter(user=user).values_list("provider", flat=True))
        return [
            {
                "id": f"provider:{one.id}",
                "description": _("With %(provider)s") % {"provider": one.name},
                "url": reverse("oidc_again", args=[one.id]),
            }
            for one in providers.configured()
            if one.id in known
        ]

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """In the person's own language, and saying from which device in words.

        What was done stays done when the mail server is away.
        """
        with translation.override(user.language):
            agent = self.get_http_user_agent(self.request)
            words = {"device": str(device(agent)), **(context or {})}
            try:
                super().send_notification_mail(template_prefix, user, words, email)
            except (smtplib.SMTPException, OSError) as error:
                logger.warning("%s could not be sent: %r", template_prefix, error)
