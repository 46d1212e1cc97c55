"""Giving a member another role in the same institution, without request or invitation."""

from django.db import transaction

from accounts.models import User
from cooperation.directory import kinds, policies
from cooperation.directory.models import Membership
from cooperation.directory.services import absences, steps


@transaction.atomic
def change_role(membership: Membership, *, by: User, role: str) -> Membership:
    """Staff become focal point or the other way round, at once, by whoever admits focal points."""
    membership = steps.held(membership)
    policies.check_can_change_role(by, membership, role)
    person, institution = membership.user, membership.institution
    changed = steps.to_begin(person, institution, role)
    # Whoever is there until a day is there no longer by another role.
    changed.ends_on = membership.ends_on
    given_up = steps.give_up_others(changed, by=by)
    steps.begin(changed, approved_by=by)
    absences.go_on(given_up, changed)
    steps.record("membership.role_changed", institution, by=by)
    steps.tell(kinds.ROLE_CHANGED, changed, to=[person], by=by)
    steps.pass_on(changed, by=by)
    return changed
