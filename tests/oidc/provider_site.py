"""The pages of the provider: who one is is said in the address, the rest is the toolkit's."""

import datetime
from typing import Any

from django.contrib.auth import get_user_model, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path
from django.utils import timezone
from oauth2_provider.oauth2_validators import OAuth2Validator


class Validator(OAuth2Validator):
    """What the provider says of a person; their name there says which of it is true."""

    oidc_claim_scope = None

    def get_additional_claims(self, request: Any) -> dict[str, Any]:
        name = request.user.get_username()
        claims: dict[str, Any] = {"amr": ["pwd", "otp"] if "otp" in name else ["pwd"]}
        if "silent" not in name:
            claims |= {"email": request.user.email, "email_verified": "unconfirmed" not in name}
        return claims


def sign_in(request: HttpRequest) -> HttpResponse:
    """As the person named by ``?as=``; a provider of a test asks for no password."""
    name = request.GET.get("as") or request.session.get("name") or ""
    user, _made = get_user_model().objects.get_or_create(username=name)
    user.email = request.GET.get("email", user.email)
    user.save()
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    if "yesterday" in name:
        # The provider remembers since when somebody is signed in there.
        user.last_login = timezone.now() - datetime.timedelta(days=1)
        user.save()
    return redirect(request.GET.get("next") or "/ready/")


def ready(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ready")


urlpatterns = [
    path("sign-in/", sign_in),
    path("ready/", ready),
    path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
]
