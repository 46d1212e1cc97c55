from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MarketplaceConfig(AppConfig):
    name = "cooperation.marketplace"
    verbose_name = _("Offers and demands")

    def ready(self) -> None:
        from cooperation.core import panels
        from cooperation.marketplace import kinds, words  # noqa: F401
        from cooperation.marketplace.panels import COPY_PANEL, SIMILAR_PANEL

        panels.register(COPY_PANEL)
        panels.register(SIMILAR_PANEL)
