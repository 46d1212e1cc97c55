from allauth.usersessions.apps import UserSessionsConfig
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("People")

    def ready(self) -> None:
        from accounts import receivers  # noqa: F401


class SessionsConfig(UserSessionsConfig):  # type: ignore[misc]
    """The rows of sessions, which we write ourselves: its own way forgets devices at once."""

    def ready(self) -> None:
        """Nothing listens to signing in but us."""
