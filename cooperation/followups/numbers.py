"""How long decisions take: the figures above the queue."""

from statistics import median

from django.utils import timezone

from accounts.models import User
from cooperation.followups import queries
from cooperation.followups.desk import Desk

# Of fewer than this, a median says more about chance than about the office.
FEWEST = 3


def median_of_the_month(user: User, desk: Desk) -> float | None:
    """Working days from opening to doing, of what the reader's office did this month.

    None where there were too few to say anything.
    """
    spans = [
        max(desk.calendar.left(timezone.localdate(opened), timezone.localdate(closed)), 0)
        for opened, closed in queries.kept_since(user, desk.today.replace(day=1))
    ]
    return round(float(median(spans)), 1) if len(spans) >= FEWEST else None
