"""What this room answers to what happens below it."""

from typing import Any

from django.dispatch import receiver

from accounts.models import User
from cooperation.agreements import services
from cooperation.directory.models import Institution
from cooperation.directory.signals import institution_closed


@receiver(institution_closed, dispatch_uid="agreements.institution_closed")
def hand_over(
    sender: Any,
    institution: Institution,
    successor: Institution | None,
    by: User,
    **kwargs: Any,
) -> None:
    """In the same transaction: the successor takes its place in what is open here."""
    if successor is not None:
        services.take_over(institution, successor, by=by)
