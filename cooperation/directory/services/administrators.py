"""How somebody becomes an administrator, and ceases to be one."""

from django.db import transaction
from django.utils import timezone

from accounts.models import AdministratorGrant, User
from cooperation.core.reasons import checked_reason
from cooperation.directory import administrators, kinds
from cooperation.directory.services import steps
from cooperation.directory.signals import administrators_changed
from cooperation.notifications import outbox


@transaction.atomic
def propose_administrator(person: User, *, by: User, reason: str) -> AdministratorGrant:
    """The other administrators are asked; nothing is given yet."""
    person, by = steps.held_with_administrators(person, by)
    administrators.check_can_propose(by, person)
    grant = AdministratorGrant.objects.create(
        person=person, proposed_by=by, reason=checked_reason(reason)
    )
    others = administrators.administrators().exclude(pk__in=(by.pk, person.pk))
    outbox.tell(others, kinds.ADMINISTRATOR_PROPOSED, about=None, params={"grant": grant.pk})
    return grant


@transaction.atomic
def confirm_administrator(grant: AdministratorGrant, *, by: User) -> AdministratorGrant:
    """From now on the person administers the platform; of two at once the first wins."""
    grant, by = _held(grant, by)
    administrators.check_can_confirm(by, grant)
    grant.confirmed_by, grant.decided_at = by, timezone.now()
    grant.save(update_fields=["confirmed_by", "decided_at"])
    grant.person.is_staff = True
    grant.person.save(update_fields=["is_staff"])
    administrators_changed.send(sender=User, by=by)
    told = [grant.person, grant.proposed_by]
    outbox.tell(told, kinds.ADMINISTRATOR_CONFIRMED, about=None)
    return grant


@transaction.atomic
def refuse_administrator(grant: AdministratorGrant, *, by: User, reason: str) -> AdministratorGrant:
    """Nothing is given; whoever proposed reads why."""
    grant, by = _held(grant, by)
    administrators.check_can_refuse(by, grant)
    grant.refused_by, grant.decided_at = by, timezone.now()
    grant.refusal = checked_reason(reason)
    grant.save(update_fields=["refused_by", "decided_at", "refusal"])
    told = [grant.proposed_by] if grant.proposed_by_id != by.pk else []
    outbox.tell(told, kinds.ADMINISTRATOR_REFUSED, about=None)
    return grant


@transaction.atomic
def end_administrator(person: User, *, by: User) -> User:
    """The person no longer administers the platform, at once."""
    person, by = steps.held_with_administrators(person, by)
    administrators.check_can_end(by, person)
    person.is_staff = person.is_superuser = False
    person.save(update_fields=["is_staff", "is_superuser"])
    person.user_permissions.clear()
    administrators_changed.send(sender=User, by=by)
    outbox.tell([person], kinds.ADMINISTRATOR_ENDED, about=None)
    return person


def _held(grant: AdministratorGrant, by: User) -> tuple[AdministratorGrant, User]:
    """The proposal with those whom it concerns; people before it, as everywhere."""
    person, proposer, by = steps.held_with_administrators(grant.person, grant.proposed_by, by)
    found = AdministratorGrant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
    found.person, found.proposed_by = person, proposer
    return found, by
