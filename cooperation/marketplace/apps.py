from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MarketplaceConfig(AppConfig):
    name = "cooperation.marketplace"
    verbose_name = _("Offers and demands")

    def ready(self) -> None:
        from cooperation.marketplace import asking, kinds, waiting, words  # noqa: F401
