"""What this room answers to what happens below it."""

from typing import Any

from django.dispatch import receiver

from accounts.models import User
from cooperation.agreements.models import Memorandum
from cooperation.agreements.signals import memorandum_ending
from cooperation.directory.models import Institution
from cooperation.directory.signals import institution_closed
from cooperation.missions import services
from cooperation.missions.queries import covering


@receiver(memorandum_ending, dispatch_uid="missions.tell_of_lost_cover")
def tell_of_lost_cover(sender: Any, memorandum: Memorandum, **kwargs: Any) -> None:
    """Missions still to come that it carried and that nothing else covers are told of."""
    for mission in covering.relying_on(memorandum):
        if not covering.is_let_through(mission):
            services.tell_of_lost_cover(mission)


@receiver(institution_closed, dispatch_uid="missions.institution_closed")
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
