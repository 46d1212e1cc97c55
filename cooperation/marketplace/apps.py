from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MarketplaceConfig(AppConfig):
    name = "cooperation.marketplace"
    verbose_name = _("Offers and demands")

    def ready(self) -> None:
        from cooperation.core import panels
        from cooperation.marketplace import (  # noqa: F401
            asking,
            handover,
            histories,
            kinds,
            queue,
            receivers,
            waiting,
            words,
        )
        from cooperation.marketplace.covering import COVER_PANEL, MEMORANDA_PANEL
        from cooperation.marketplace.panels import COPY_PANEL, SIMILAR_PANEL

        for panel in (COPY_PANEL, SIMILAR_PANEL, COVER_PANEL, MEMORANDA_PANEL):
            panels.register(panel)
        queue.register_in_the_queue()
        histories.register()
        handover.register_handover()
