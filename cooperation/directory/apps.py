from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "cooperation.directory"
    verbose_name = _("Directory")

    def ready(self) -> None:
        from cooperation.directory import calendars, kinds, words  # noqa: F401
        from cooperation.directory.reference import loader
        from cooperation.notifications import moments

        moments.declare_calendars(calendars.of_readers)
        post_migrate.connect(loader.load_on_migrate, sender=self)
