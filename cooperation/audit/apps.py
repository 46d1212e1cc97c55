from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "cooperation.audit"
    verbose_name = _("What happened")

    def ready(self) -> None:
        from cooperation.audit import institutions, kinds, words  # noqa: F401
        from cooperation.core import activity
        from cooperation.directory import queries as directory

        activity.declare_roles(directory.role_for)
        institutions.register()
