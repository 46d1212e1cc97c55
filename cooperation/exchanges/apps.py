from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangesConfig(AppConfig):
    name = "cooperation.exchanges"
    verbose_name = _("Exchanges")

    def ready(self) -> None:
        from cooperation.exchanges import kinds, panels, receivers, waiting, words  # noqa: F401

        panels.register_panels()
