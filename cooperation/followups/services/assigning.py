"""Who of those awaited has a matter in hand."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import activity
from cooperation.core.errors import NotPossible
from cooperation.followups import kinds, policies
from cooperation.followups.models import Commitment
from cooperation.notifications import outbox


@transaction.atomic
def assign(
    commitment: Commitment, *, by: User, to: User | None, held_by: int | None, reason: str = ""
) -> Commitment:
    """Take it, give it to a colleague, or (``to=None``) put it back for all.

    ``held_by`` is who had it when the person decided: of two at once one wins and the other is
    told who has it now. Whoever gets it from somebody else has a notice.
    """
    commitment = _locked(commitment)
    policies.check_can_assign(by, commitment, to)
    if commitment.assigned_to_id == (to.pk if to else None):
        return commitment
    if commitment.assigned_to_id != held_by:
        raise NotPossible(_changed(commitment))
    commitment.assigned_to = to
    commitment.save(update_fields=["assigned_to"])
    activity.record(
        _verb(by, to),
        commitment.about,
        by=by,
        as_institution=str(commitment.awaits_institution or ""),
        reason=reason.strip(),
    )
    if to is not None and to.pk != by.pk:
        words: dict[str, str | int] = {"commitment": commitment.pk, **outbox.named(by=by)}
        outbox.tell([to], kinds.GIVEN, about=commitment.about, params=words)
    return commitment


def _locked(commitment: Commitment) -> Commitment:
    # Without joins: whoever waited for the lock would read joined rows as they were before.
    return Commitment.objects.select_for_update().get(pk=commitment.pk)


def _verb(by: User, to: User | None) -> str:
    if to is None:
        return "commitment.put_back"
    return "commitment.taken" if to.pk == by.pk else "commitment.given"


def _changed(commitment: Commitment) -> str:
    if commitment.assigned_to is None:
        return _("It was put back for all meanwhile. Nothing was changed.")
    return _("%(who)s has it meanwhile. Nothing was changed.") % {"who": commitment.assigned_to}
