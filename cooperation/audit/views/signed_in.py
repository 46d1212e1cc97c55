"""The person of a page that asks to sign in first."""

from typing import cast

from django.http import HttpRequest

from accounts.models import User


def reader(request: HttpRequest) -> User:
    return cast(User, request.user)
