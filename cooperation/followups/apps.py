from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowupsConfig(AppConfig):
    name = "cooperation.followups"
    verbose_name = _("Follow-up")

    def ready(self) -> None:
        from cooperation.followups import (  # noqa: F401
            designating,
            giving,
            institutions,
            joining,
            kinds,
            receivers,
            words,
        )

        designating.register_panels()
        joining.register_panels()
