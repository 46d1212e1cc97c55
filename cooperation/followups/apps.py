from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowupsConfig(AppConfig):
    name = "cooperation.followups"
    verbose_name = _("Follow-up")

    def ready(self) -> None:
        from cooperation.followups import (  # noqa: F401
            designating,
            giving,
            held,
            institutions,
            joining,
            kinds,
            packed,
            receivers,
            words,
        )

        designating.register_panels()
        joining.register_panels()
        held.register_holdings()
        packed.register_section()
