"""What an institution that closes still takes part in here."""

from django.utils.translation import gettext_lazy as _

from cooperation.agreements.queries.reading import open_with
from cooperation.core.models import Subject
from cooperation.directory.models import Institution
from cooperation.directory.stakes import Stake, register


def open_ones(institution: Institution) -> list[Subject]:
    """Memoranda that it negotiates, has to sign, is bound by or keeps as depositary."""
    rows = open_with(institution).select_related("subject").order_by("pk")
    return [memorandum.subject for memorandum in rows]


register(Stake("memoranda", _("Memoranda"), open_ones, binds=True))
