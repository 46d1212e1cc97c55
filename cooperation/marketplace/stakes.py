"""What an institution that closes still has here."""

from django.utils.translation import gettext_lazy as _

from cooperation.core.models import Subject
from cooperation.directory.models import Institution
from cooperation.directory.stakes import Stake, register
from cooperation.marketplace import queries


def open_ones(institution: Institution) -> list[Subject]:
    """Offers and demands that are not over, drafts among them; they bind nobody else."""
    rows = queries.open_ones_of(institution).select_related("subject").order_by("pk")
    return [listing.subject for listing in rows]


register(Stake("listings", _("Offers and demands"), open_ones))
