"""Approved exchanges of A and B: one whose planned start has come, one that begins later."""

from django.utils import timezone

from cooperation.exchanges.models import Exchange
from tests.architecture.access.people import Cast
from tests.architecture.access.scenery_exchanges import of_exchanges
from tests.architecture.access.stage import Arguments


def of_beginning(cast: Cast) -> dict[str, Arguments]:
    later, today = (of_exchanges(cast)["approved exchange"] for _one in range(2))
    due = Exchange.objects.filter(subject__code=today["code"])
    due.update(planned_start=timezone.localdate())
    return {
        "approved exchange that starts later": later,
        "approved exchange that may start": today,
    }
