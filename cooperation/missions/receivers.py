"""What this room answers to what happens below it."""

from typing import Any

from django.dispatch import receiver

from cooperation.agreements.models import Memorandum
from cooperation.agreements.signals import memorandum_ending
from cooperation.missions import services
from cooperation.missions.queries import covering


@receiver(memorandum_ending, dispatch_uid="missions.tell_of_lost_cover")
def tell_of_lost_cover(sender: Any, memorandum: Memorandum, **kwargs: Any) -> None:
    """Missions still to come that it carried and that nothing else covers are told of."""
    for mission in covering.relying_on(memorandum):
        if not covering.is_let_through(mission):
            services.tell_of_lost_cover(mission)
