from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MissionsConfig(AppConfig):
    name = "cooperation.missions"
    verbose_name = _("Missions")

    def ready(self) -> None:
        from cooperation.missions import (  # noqa: F401
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
