"""What this room answers to what happens below it."""

from typing import Any

from django.dispatch import receiver

from accounts.models import User
from cooperation.directory.models import Designation, Institution
from cooperation.directory.signals import designation_changed, institution_closed
from cooperation.marketplace import services


@receiver(designation_changed, dispatch_uid="marketplace.designation_changed")
def follow(sender: Any, designation: Designation, **kwargs: Any) -> None:
    """In the same transaction: what it carried rests, or goes on (INV-04)."""
    services.follow_designations(designation.institution)


@receiver(institution_closed, dispatch_uid="marketplace.institution_closed")
def hand_over(
    sender: Any,
    institution: Institution,
    successor: Institution | None,
    by: User,
    reason: str,
    **kwargs: Any,
) -> None:
    """In the same transaction: what is open is the successor's, or is withdrawn."""
    if successor is None:
        services.withdraw_all(institution, by=by, reason=reason)
    else:
        services.take_over(institution, successor, by=by)
        services.follow_designations(successor)
