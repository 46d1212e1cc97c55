"""What happens when somebody signs in: the reader's own language from then on."""

from typing import Any

from allauth.account.signals import user_logged_in
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse


@receiver(user_logged_in)
def remember_language(
    sender: Any, request: HttpRequest, response: HttpResponse | None = None, **kwargs: Any
) -> None:
    """Keep the person's language in the cookie, so that the next page speaks it."""
    if response is not None:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, kwargs["user"].language, max_age=31536000, samesite="Lax"
        )
