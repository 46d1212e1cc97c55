"""How people sign in: allauth with our rules."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from accounts.models import User


class SignInAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by institutions, not by strangers, until enrolment opens."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        user.language = getattr(request, "LANGUAGE_CODE", "en")
        saved: User = super().save_user(request, user, form, commit)
        return saved
