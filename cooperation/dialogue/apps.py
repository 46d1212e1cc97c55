from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DialogueConfig(AppConfig):
    name = "cooperation.dialogue"
    verbose_name = _("Dialogue")

    def ready(self) -> None:
        from cooperation.dialogue import (  # noqa: F401
            handover,
            histories,
            kinds,
            panels,
            queue,
            receivers,
            waiting,
            words,
        )

        handover.register_handover()
        histories.register()
        panels.register_panels()
        queue.register_in_the_queue()
