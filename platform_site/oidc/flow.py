"""To a ministry's provider and back, and what is believed of what it says."""

import time
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest
from django.urls import reverse

from platform_site.settings.oidc import is_safe

# The process of whoever is signed in and shows once more who they are.
AGAIN = "again"
# Signed with a key that only the provider holds; never with a secret that we hold as well.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
LEEWAY_SECONDS = 60
# In what is remembered of an attempt: when the person proved there who they are.
PROVED_AT = "proved_at"
# Between typing the password there and being back here.
AGAIN_SECONDS = 600


class MinistryAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Believes an identity only from a token for us, from this provider, for this very attempt."""

    def __init__(self, request: HttpRequest, provider_id: str) -> None:
        super().__init__(request, provider_id)
        # What was remembered of this attempt.
        self.attempt: dict[str, Any] = {}

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself; it has to be who it is configured to be."""
        try:
            config: dict[str, Any] = super().openid_config
        except ValueError as error:
            raise OAuth2Error("the provider's configuration is not readable") from error
        if config.get("issuer") != self._settings["issuer"]:
            raise OAuth2Error("the provider says that it is another issuer")
        told = [str(config.get(name, "")) for name in ENDPOINTS]
        if "userinfo_endpoint" in config:
            told.append(str(config["userinfo_endpoint"]))
        # Only a provider on this machine, as in a test, has addresses on this machine.
        is_here = self._settings["issuer"].startswith("http://")
        if not all(is_safe(one) and (is_here or one.startswith("https://")) for one in told):
            raise OAuth2Error("the provider names addresses without https")
        return config

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """The one address that is registered with the provider."""
        return request.build_absolute_uri(reverse("oidc_callback", args=[self.provider_id]))

    @property
    def _settings(self) -> dict[str, Any]:
        settings: dict[str, Any] = self.get_provider().app.settings
        return settings

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """From the signed token; only an address that it lacks is asked for beside it."""
        claims = self._decode_id_token(app, str(kwargs["response"].get("id_token") or ""))
        self.attempt[PROVED_AT] = _moment(claims.get("auth_time"))
        if not claims.get("email"):
            more = self._fetch_user_info(token.token)
            if not isinstance(more, dict) or more.get("sub") != claims["sub"]:
                raise OAuth2Error("the provider speaks of two people")
            claims = {**more, **claims}
        return self.get_provider().sociallogin_from_response(request, {"id_token": claims})

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        try:
            header = jwt.get_unverified_header(id_token)
            claims: dict[str, Any] = jwt.decode(
                id_token,
                key=self._key(header),
                algorithms=[one for one in ALGORITHMS if one == header.get("alg")],
                audience=app.client_id,
                issuer=self._settings["issuer"],
                leeway=LEEWAY_SECONDS,
                options={"require": ["exp", "iat", "aud", "iss", "sub"]},
            )
        except (jwt.PyJWTError, TypeError, ValueError) as error:
            raise OAuth2Error("the token is not one of this provider for us") from error
        nonce = self.attempt.get("nonce")
        if not nonce or claims.get("nonce") != nonce:
            raise OAuth2Error("the token belongs to another attempt")
        if claims.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("the token was made for somebody else")
        is_again = self.attempt.get("process") == AGAIN
        if is_again and time.time() - _moment(claims.get("auth_time")) > AGAIN_SECONDS:
            raise OAuth2Error("the provider did not ask for the password again")
        return claims

    def _key(self, header: dict[str, Any]) -> Any:
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        wanted = [one for one in keys if one.key_id == header.get("kid") or len(keys) == 1]
        if not wanted:
            raise OAuth2Error("the provider has no such key")
        return wanted[0].key


def _moment(told: Any) -> float:
    """A number of seconds; whatever is none counts as long ago."""
    return float(told) if isinstance(told, int | float) else 0.0


class Callback(OAuth2CallbackView):  # type: ignore[misc]
    """Back from the provider: what was remembered of this attempt goes with it."""

    def _get_state(self, request: HttpRequest, provider: Any) -> Any:
        state, answer = super()._get_state(request, provider)
        self.adapter.attempt = state or {}
        return state, answer
