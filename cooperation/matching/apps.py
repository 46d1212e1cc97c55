from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MatchingConfig(AppConfig):
    name = "cooperation.matching"
    verbose_name = _("Proposals of exchange")
