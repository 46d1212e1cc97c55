"""What following up does when something happens in a lower room."""

from typing import Any

from django.contrib.auth.models import update_last_login
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from accounts.models import User
from cooperation.directory import queries as directory
from cooperation.directory.models import Designation, Institution, Membership, Role
from cooperation.directory.signals import (
    administrators_changed,
    designation_changed,
    institution_closed,
    membership_changed,
)
from cooperation.followups import commitments, institutions
from cooperation.followups.expected import put_right
from cooperation.followups.models import Commitment
from cooperation.notifications.signals import address_fell_silent

# What is awaited about a membership, and the state in which it is.
KEPT_UNTIL = {
    "admit": Membership.State.REQUESTED,
    "confirm_admission": Membership.State.TO_CONFIRM,
}


@receiver(address_fell_silent, dispatch_uid="followups.address_fell_silent")
def look_for_somebody_else(sender: Any, user: User, **kwargs: Any) -> None:
    """In the same transaction: somebody is asked to take over for a focal point out of reach."""
    for membership in directory.memberships_of(user):
        if membership.role == Role.FOCAL_POINT:
            put_right(institutions.SOURCE, membership.institution)


@receiver(user_logged_in, dispatch_uid="followups.somebody_is_back")
def somebody_is_back(sender: Any, user: Any, **kwargs: Any) -> None:
    """A focal point who signs in is silent no more: nobody has to take over for them."""
    for membership in directory.memberships_of(user):
        if membership.role == Role.FOCAL_POINT and _is_being_replaced(membership):
            # Silence is told by it, and Django notes the sign-in only after this.
            update_last_login(sender, user)
            put_right(institutions.SOURCE, membership.institution)


def _is_being_replaced(membership: Membership) -> bool:
    rows = Commitment.objects.filter(
        about=membership.institution.subject_id, kind="take_over", state=Commitment.State.OPEN
    )
    return rows.exists()


@receiver(membership_changed, dispatch_uid="followups.membership_changed")
def keep_up_with_people(sender: Any, membership: Membership, by: User, **kwargs: Any) -> None:
    """In the same transaction: who is awaited, now that somebody asks, comes or goes."""
    institution = membership.institution
    state = membership.state
    withdrawn = state == Membership.State.WITHDRAWN
    for kind, asked in KEPT_UNTIL.items():
        if state != asked:
            commitments.close(
                institution,
                by=by,
                kind=kind,
                item=institutions.item_of(membership),
                state=Commitment.State.CANCELLED if withdrawn else Commitment.State.KEPT,
            )
    if state == Membership.State.ENDED:
        commitments.let_go(membership.user, institution)
    # The others first: put right, this one can no longer be awaited until the transaction ends,
    # and whoever holds one of the others may be about to await it.
    if membership.approved_by_id and membership.role in (Role.COORDINATOR, Role.OFFICER):
        for other in _asked_of(membership):
            put_right(institutions.SOURCE, other)
    put_right(institutions.SOURCE, institution)


@receiver(administrators_changed, dispatch_uid="followups.administrators_changed")
def keep_up_with_administrators(sender: Any, by: User, **kwargs: Any) -> None:
    """In the same transaction: who of them is awaited, where nobody else confirms an admission."""
    for institution in institutions.with_somebody_to_confirm():
        put_right(institutions.SOURCE, institution)


@receiver(designation_changed, dispatch_uid="followups.designation_changed")
def keep_up_with_designations(
    sender: Any, designation: Designation, by: User | None, **kwargs: Any
) -> None:
    """In the same transaction: what waited for this step is kept, what waits now is opened."""
    about, item = designation.institution, institutions.part_of(designation)
    kept, cancelled = Commitment.State.KEPT, Commitment.State.CANCELLED
    # A renewal is kept by renewing alone; what else was awaited, by whatever was decided.
    renewed = kept if designation.state == "active" else cancelled
    commitments.close(about, by=by, kind="renew_designation", item=item, state=renewed)
    decided = cancelled if designation.state in ("withdrawn", "expired") else kept
    commitments.close(about, by=by, item=item, state=decided)
    put_right(institutions.SOURCE, designation.institution)


@receiver(institution_closed, dispatch_uid="followups.institution_closed")
def hand_over_what_is_awaited(
    sender: Any,
    institution: Institution,
    successor: Institution | None,
    by: User,
    reason: str,
    **kwargs: Any,
) -> None:
    """In the same transaction: the successor is awaited instead; about a closed one, nobody."""
    commitments.close(institution, by=by, state=Commitment.State.CANCELLED, reason=reason)
    commitments.hand_over(institution, successor, by=by, reason=reason)


def _asked_of(membership: Membership) -> list[Institution]:
    """Other institutions with requests on which people of this role may decide, few at a time."""
    asked = Institution.objects.filter(memberships__in=Membership.objects.requested()).exclude(
        pk=membership.institution_id
    )
    if membership.role == Role.COORDINATOR:
        asked = asked.filter(country=membership.institution.country_id)
    return list(asked.distinct().order_by("pk"))
