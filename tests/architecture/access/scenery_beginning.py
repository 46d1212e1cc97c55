"""Approved exchanges of A and B: one whose planned start has come, one that begins later."""

from django.utils import timezone

from cooperation.exchanges import services
from cooperation.exchanges.models import Exchange
from tests.architecture.access.people import Cast
from tests.architecture.access.scenery_exchanges import under_review
from tests.architecture.access.stage import Arguments


def of_beginning(cast: Cast) -> dict[str, Arguments]:
    officer = cast.people["officer_y"]
    later, today = (services.approve(under_review(cast), by=officer) for _one in range(2))
    Exchange.objects.filter(pk=today.pk).update(planned_start=timezone.localdate())
    return {
        "approved exchange that starts later": {"code": later.code},
        "approved exchange that may start": {"code": today.code},
    }
