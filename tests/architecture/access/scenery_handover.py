"""A colleague of A has left: staff of A got what they held. Staff of A is away for some days."""

import datetime

from django.utils import timezone

from cooperation.directory import services
from cooperation.directory.models import Handover
from tests.architecture.access.people import Cast
from tests.architecture.access.stage import Arguments
from tests.factories.directory import staff


def of_handovers(cast: Cast) -> dict[str, Arguments]:
    """Made by the services, with the people of the cast."""
    person, heir = staff(cast.ministry_a), cast.people["staff_a"]
    membership = person.memberships.get()
    services.end(membership, by=person, reason="I go to another ministry.", successor=heir)
    absence = services.announce(
        heir.memberships.get(),
        by=heir,
        starts_on=timezone.localdate() + datetime.timedelta(days=2),
        ends_on=timezone.localdate() + datetime.timedelta(days=9),
        stand_in=cast.people["focal_point_a"],
    )
    return {
        "handover to staff A": {"pk": Handover.objects.get(membership=membership).pk},
        "absence of staff A": {"pk": absence.pk},
    }
