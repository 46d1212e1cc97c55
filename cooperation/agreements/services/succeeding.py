"""An institution is merged: its successor is bound where it was bound."""

from django.db import transaction

from accounts.models import User
from cooperation.agreements.models import Memorandum
from cooperation.agreements.queries.reading import open_with
from cooperation.core import activity
from cooperation.directory.models import Institution
from cooperation.reviews import assents


@transaction.atomic
def take_over(institution: Institution, successor: Institution, *, by: User) -> None:
    """As party and as depositary; the signature stays as it was recorded.

    Where the successor is a party itself, the party of before stays as it was: nothing signed is
    taken away.
    """
    for memorandum in open_with(institution).select_for_update(of=("self",)).order_by("pk"):
        if memorandum.depositary_id == institution.pk:
            memorandum.depositary = successor
            memorandum.save(update_fields=["depositary", "updated_at"])
        if not memorandum.parties.filter(institution=successor).exists():
            parties = memorandum.parties.filter(institution=institution)
            for party in parties.exclude(state="withdrawn"):
                party.institution = successor
                party.save(update_fields=["institution", "updated_at"])
        assents.pass_on(memorandum.subject, institution, successor)
        _record(memorandum, institution, successor, by=by)


def _record(
    memorandum: Memorandum, institution: Institution, successor: Institution, *, by: User
) -> None:
    reason = f"{institution.code} → {successor.code}"
    activity.record(
        "memorandum.handed_over", memorandum, by=by, as_institution=str(successor), reason=reason
    )
