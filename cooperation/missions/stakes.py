"""What an institution that closes still takes part in here."""

from django.utils.translation import gettext_lazy as _

from cooperation.core.models import Subject
from cooperation.directory.models import Institution
from cooperation.directory.stakes import Stake, register
from cooperation.missions.queries.reading import open_with


def open_ones(institution: Institution) -> list[Subject]:
    """Missions that it hosts, proposes or travels on: the others rely on it."""
    rows = open_with(institution).select_related("subject").order_by("pk")
    return [mission.subject for mission in rows]


register(Stake("missions", _("Missions"), open_ones, binds=True))
