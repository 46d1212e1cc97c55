"""How people sign in: allauth with our rules."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from accounts.models import User
from platform_site import welcome


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
