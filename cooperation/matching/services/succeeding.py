"""An institution is merged: its yes is that of its successor."""

from django.db import transaction

from cooperation.directory.models import Institution
from cooperation.matching.lifecycle import ACTIVE_STATES
from cooperation.matching.models import Match


@transaction.atomic
def take_over(institution: Institution, successor: Institution) -> int:
    """In proposals that are open; what was declined stays declined by whom it was."""
    rows = Match.objects.filter(first_yes=institution, state__in=ACTIVE_STATES)
    return rows.update(first_yes=successor)
