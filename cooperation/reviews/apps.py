from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    name = "cooperation.reviews"
    verbose_name = _("Agreements and checks")
