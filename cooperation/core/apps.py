from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "cooperation.core"
    label = "cooperation_core"
    verbose_name = _("Core")

    def ready(self) -> None:
        from cooperation.core import addresses, editions, rights  # noqa: F401
        from cooperation.core.models import ActivitySeal, TaskRun
        from cooperation.core.reference import loader

        editions.hide(ActivitySeal, TaskRun)
        connection_created.connect(editions.watch)

        post_migrate.connect(loader.load_on_migrate, sender=self)
        post_migrate.connect(rights.grant_on_migrate)
