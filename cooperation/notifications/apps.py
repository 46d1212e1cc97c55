from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "cooperation.notifications"
    verbose_name = _("Notices")

    def ready(self) -> None:
        from cooperation.notifications import notices, receivers  # noqa: F401
