from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "cooperation.notifications"
    verbose_name = _("Notices")

    def ready(self) -> None:
        from cooperation.core import editions
        from cooperation.notifications import notices, receivers  # noqa: F401

        # What was told to whom stands in frames and lists that nobody keeps.
        editions.hide(*self.get_models())
