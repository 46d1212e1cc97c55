from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "cooperation.directory"
    verbose_name = _("Directory")

    def ready(self) -> None:
        from cooperation.directory import (  # noqa: F401
            absences,
            calendars,
            designation_kinds,
            kinds,
            own_holdings,
            panels,
            words,
        )
        from cooperation.directory.reference import loader
        from cooperation.notifications import moments, standing_in

        moments.declare_calendars(calendars.of_readers)
        standing_in.declare(absences.find_stand_ins)
        own_holdings.register_holdings()
        panels.register_panels()
        post_migrate.connect(loader.load_on_migrate, sender=self)
