"""What this room answers to what happens below it."""

from typing import Any

from django.dispatch import receiver

from accounts.models import User
from cooperation.dialogue import services
from cooperation.directory.models import Institution
from cooperation.directory.signals import institution_closed


@receiver(institution_closed, dispatch_uid="dialogue.institution_closed")
def hand_over(
    sender: Any,
    institution: Institution,
    successor: Institution | None,
    by: User,
    reason: str,
    **kwargs: Any,
) -> None:
    """In the same transaction: what is open was asked for the successor, or is closed."""
    if successor is None:
        services.close_all(institution, by=by, reason=reason)
    else:
        services.take_over(institution, successor, by=by)
