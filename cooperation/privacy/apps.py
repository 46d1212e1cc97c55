from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "cooperation.privacy"
    verbose_name = _("Own data")

    def ready(self) -> None:
        from cooperation.core import editions, panels
        from cooperation.core.personal import own  # noqa: F401
        from cooperation.privacy import kinds  # noqa: F401
        from cooperation.privacy.models import DataExport, Forgotten
        from cooperation.privacy.panels import CONTACTS, PROFILE

        # Nobody but the person and administrators sees these.
        editions.hide(DataExport, Forgotten)
        panels.register(CONTACTS)
        panels.register(PROFILE)
        # Each room declares in its module ``personal`` what it holds about people.
        autodiscover_modules("personal")
