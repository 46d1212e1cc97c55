"""What following up does when something happens in a lower room."""

from typing import Any

from django.dispatch import receiver

from accounts.models import User
from cooperation.directory import queries as directory
from cooperation.directory.models import Role
from cooperation.followups import institutions
from cooperation.followups.expected import put_right
from cooperation.notifications.signals import address_fell_silent


@receiver(address_fell_silent, dispatch_uid="followups.address_fell_silent")
def look_for_somebody_else(sender: Any, user: User, **kwargs: Any) -> None:
    """In the same transaction: somebody is asked to take over for a focal point out of reach."""
    for membership in directory.memberships_of(user):
        if membership.role == Role.FOCAL_POINT:
            put_right(institutions.SOURCE, membership.institution)
