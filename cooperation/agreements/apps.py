from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AgreementsConfig(AppConfig):
    name = "cooperation.agreements"
    verbose_name = _("Memoranda")

    def ready(self) -> None:
        from cooperation.agreements import (  # noqa: F401
            handover,
            histories,
            kinds,
            panels,
            queue,
            receivers,
            waiting,
            words,
        )
        from cooperation.agreements.reference.loader import load_after_migrate

        panels.register_panels()
        queue.register_in_the_queue()
        histories.register()
        handover.register_handover()
        post_migrate.connect(load_after_migrate, sender=self)
