from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RelevanceConfig(AppConfig):
    name = "cooperation.relevance"
    verbose_name = _("Closeness of texts")

    def ready(self) -> None:
        from cooperation.core import editions
        from cooperation.relevance.models import CorpusState, Embedding

        # No page shows a vector; what is made of them stands in tables of its own.
        editions.hide(Embedding, CorpusState)
