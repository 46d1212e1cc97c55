"""The second yes: what one has admitted into a role that approves, another confirms."""

from django.db import transaction

from accounts.models import User
from cooperation.directory import kinds, policies
from cooperation.directory.models import Membership
from cooperation.directory.services import absences, steps


@transaction.atomic
def confirm(membership: Membership, *, by: User) -> Membership:
    """It counts from today on; another role in the institution ends. Of two the first wins."""
    membership = steps.held(membership)
    policies.check_can_confirm(by, membership)
    policies.check_can_begin(membership.user)
    policies.check_role(membership.institution, membership.role)
    policies.check_stands_on_one_side(membership.user, membership.institution)
    given_up = steps.give_up_others(membership, by=membership.user)
    steps.begin(membership, approved_by=by)
    absences.go_on(given_up, membership)
    steps.record("membership.confirmed", membership.institution, by=by)
    steps.tell(kinds.ADMITTED, membership, to=[membership.user], by=by)
    steps.tell(kinds.CONFIRMED, membership, to=steps.admitter(membership), by=by)
    steps.pass_on(membership, by=by)
    return membership
