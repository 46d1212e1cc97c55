from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangesConfig(AppConfig):
    name = "cooperation.exchanges"
    verbose_name = _("Exchanges")

    def ready(self) -> None:
        from cooperation.exchanges import (  # noqa: F401
            handover,
            histories,
            kinds,
            panels,
            queue,
            receivers,
            waiting,
            words,
        )

        panels.register_panels()
        queue.register_in_the_queue()
        histories.register()
        handover.register_handover()
