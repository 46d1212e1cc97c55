from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowupsConfig(AppConfig):
    name = "cooperation.followups"
    verbose_name = _("Follow-up")

    def ready(self) -> None:
        from cooperation.followups import (  # noqa: F401
            giving,
            institutions,
            joining,
            kinds,
            receivers,
            words,
        )

        joining.register_panels()
