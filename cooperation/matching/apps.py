from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MatchingConfig(AppConfig):
    name = "cooperation.matching"
    verbose_name = _("Proposals of exchange")

    def ready(self) -> None:
        from cooperation.core import panels
        from cooperation.matching import (  # noqa: F401
            handover,
            histories,
            kinds,
            queue,
            receivers,
            waiting,
            words,
        )
        from cooperation.matching.panels import LISTING_PANEL, WITHDRAWAL_PANEL, WRITING_PANEL

        for panel in (LISTING_PANEL, WRITING_PANEL, WITHDRAWAL_PANEL):
            panels.register(panel)
        queue.register_in_the_queue()
        histories.register()
        handover.register_handover()
