"""Leaving an institution: what somebody held passes on, and what was open is kept in a pack."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import sessions
from accounts.models import User
from cooperation.core.errors import Incomplete
from cooperation.core.reasons import checked_reason
from cooperation.directory import heirs, held, kinds, policies
from cooperation.directory.administrators import is_administrator
from cooperation.directory.models import Handover, Institution, Membership
from cooperation.directory.services import steps
from cooperation.directory.services.absences import leave_the_absent_alone
from cooperation.directory.services.handing import keep
from cooperation.directory.signals import administrators_changed
from cooperation.notifications import outbox


@transaction.atomic
def end(
    membership: Membership, *, by: User, reason: str, successor: User | None = None
) -> Membership:
    """It ends at once, by the person or by whoever admits into the role; of two at once one wins.

    What the person held passes to the successor, else to the longest-serving focal point, in the
    same transaction.
    """
    membership = steps.held(membership)
    policies.check_can_end(by, membership)
    return _ended(membership, by=by, reason=checked_reason(reason), successor=successor)


@transaction.atomic
def deactivate(person: User, *, by: User) -> User:
    """An administrator closes an account: every membership ends as if the person had left.

    Of two administrators who close each other's accounts at the same moment the first wins.
    """
    held_person, by = steps.held_with_administrators(person, by)
    policies.check_can_deactivate(by, held_person)
    for institution in (
        Institution.objects.filter(memberships__user=person).distinct().order_by("pk")
    ):
        steps.held_institution(institution)
    why = _("An administrator closed the account.")
    for one in Membership.objects.filter(user=person, ended_at=None).order_by("institution", "pk"):
        membership = steps.held(one)
        if membership.state == Membership.State.ACTIVE:
            _ended(membership, by=by, reason=why, successor=None)
        elif membership.state in (Membership.State.REQUESTED, Membership.State.TO_CONFIRM):
            steps.stop(membership, by=by, reason=why)
            steps.record("membership.refused", membership.institution, by=by)
            steps.tell(kinds.NOT_CONFIRMED, membership, to=steps.admitter(membership), by=by)
            steps.pass_on(membership, by=by)
    administered = is_administrator(held_person)
    held_person.is_active = False
    held_person.save(update_fields=["is_active"])
    sessions.end_all(held_person)
    if administered:
        administrators_changed.send(sender=User, by=by)
    return held_person


@transaction.atomic
def copy_subscriptions(handover: Handover, *, by: User) -> int:
    """The successor takes a copy of what the person who left followed; once, and only they."""
    handover = handover.locked()
    policies.check_can_copy(by, handover)
    number = sum(one.copy(handover.membership.user, by) for one in held.holdings())
    handover.copied_at = timezone.now()
    handover.save(update_fields=["copied_at", "updated_at"])
    steps.record("handover.copied", handover.membership.institution, by=by)
    return number


def _ended(membership: Membership, *, by: User, reason: str, successor: User | None) -> Membership:
    leaves = membership.user_id == by.pk
    heir = _heir(membership, successor)
    leaving = held.Leaving(membership, heir, named=successor is not None, by=by)
    told = steps.deciders(membership) if leaves else [membership.user]
    keep(leaving)
    steps.record("membership.left" if leaves else "membership.ended", membership.institution, by=by)
    steps.stop(membership, by=by, reason=reason)
    leave_the_absent_alone(membership)
    # The objects before what awaits somebody about them, as the services of their rooms hold them.
    for holding in reversed(held.holdings()):
        holding.hand_over(leaving)
    steps.tell(kinds.LEFT if leaves else kinds.ENDED, membership, to=told, by=by)
    _tell(leaving)
    steps.pass_on(membership, by=by)
    return membership


def _heir(membership: Membership, successor: User | None) -> User | None:
    """Whoever was named and fits, else who comes next without a name."""
    if successor is None:
        return heirs.heir_without_a_name(membership)
    if not heirs.successors(membership).filter(pk=successor.pk).exists():
        words = _("The successor has to work in this institution, in a role that fits.")
        raise Incomplete(words, {"successor": words})
    return successor


def _tell(leaving: held.Leaving) -> None:
    """The heir of what is theirs now, and the person who left of where it went."""
    subject = leaving.institution.subject
    words: dict[str, str | int] = {"page": "handovers", **outbox.named(who=leaving.person)}
    if leaving.heir is not None:
        outbox.tell([leaving.heir], kinds.TAKEN_OVER, about=subject, params=words)
        heir = outbox.named(who=leaving.heir)
        outbox.tell([leaving.person], kinds.HANDED_OVER, about=subject, params=heir)
        return
    outbox.tell([leaving.person], kinds.HANDED_OVER_TO_NOBODY, about=subject)
