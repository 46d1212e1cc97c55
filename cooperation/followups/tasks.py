"""What the worker does for following up."""

import datetime

from celery import shared_task

from cooperation.followups import expected, services


@shared_task(name="followups.remind")
def remind(on: str | None = None) -> int:
    """Make the reminders due on a day, today unless told. Running it again makes nothing new."""
    return services.remind(on=datetime.date.fromisoformat(on) if on else None)


@shared_task(name="followups.reconcile")
def reconcile() -> int:
    """Open and close what is owed where it differs from what is; the number put right."""
    return len(expected.reconcile())
