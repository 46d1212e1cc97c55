"""OpenID Connect as we take it: code with PKCE, a nonce, and a signature that is always checked."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string

from platform_site.oidc.flow import AGAIN, MinistryAdapter


class MinistryProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """A ministry's provider."""

    id = "oidc"
    name = "OpenID Connect"
    oauth2_adapter_class = MinistryAdapter
    pkce_enabled_default = True

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """What is asked of the provider is ours to say, not that of whoever made the link."""
        asked: dict[str, Any] = super().get_redirect_from_request_kwargs(request)
        return {**asked, "scope": ["openid", "email"], "auth_params": {}}

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: str | None = None,
        data: Any = None,
        **kwargs: Any,
    ) -> HttpResponse:
        nonce = get_random_string(32)
        asked = {**(kwargs.pop("auth_params", None) or {}), "nonce": nonce}
        if process == AGAIN:
            asked |= {"prompt": "login", "max_age": "0"}
        answer: HttpResponse = super().redirect(
            request, process, next_url, data, auth_params=asked, nonce=nonce, **kwargs
        )
        return answer

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        """Confirmed where the provider says so and is trusted with that domain; else not."""
        claims = data["id_token"]
        email = str(claims.get("email") or "").lower()
        if not email:
            return []
        trusted = email.rpartition("@")[2] in self.app.settings["domains"]
        verified = claims.get("email_verified") is True and trusted
        return [EmailAddress(email=email, verified=verified, primary=True)]

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing personal is kept of what the provider tells: whether a second factor was used."""
        return {"second_factor": self._has_second_factor(data["id_token"])}

    def _has_second_factor(self, claims: dict[str, Any]) -> bool:
        counts = self.app.settings["second_factor"]
        if isinstance(counts, bool):
            return counts
        means = claims.get("amr")
        return isinstance(means, list) and not set(counts).isdisjoint(map(str, means))


provider_classes = [MinistryProvider]
