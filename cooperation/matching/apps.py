from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MatchingConfig(AppConfig):
    name = "cooperation.matching"
    verbose_name = _("Proposals of exchange")

    def ready(self) -> None:
        from cooperation.core import editions, panels
        from cooperation.matching import (  # noqa: F401
            handover,
            histories,
            kinds,
            queue,
            receivers,
            waiting,
            words,
        )
        from cooperation.matching.models import Reading
        from cooperation.matching.panels import LISTING_PANEL, WITHDRAWAL_PANEL, WRITING_PANEL

        # No page shows what was read, only the proposals that came of it.
        editions.hide(Reading)
        for panel in (LISTING_PANEL, WRITING_PANEL, WITHDRAWAL_PANEL):
            panels.register(panel)
        queue.register_in_the_queue()
        histories.register()
        handover.register_handover()
