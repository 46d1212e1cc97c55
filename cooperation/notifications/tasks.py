"""What the worker does for notices."""

from celery import shared_task

from cooperation.notifications import delivery


# A server that answers drop by drop must not hold a worker for ever.
@shared_task(name="notifications.deliver", soft_time_limit=90, time_limit=120)
def deliver() -> int:
    """Send the mail that waits, oldest first."""
    return delivery.deliver()


@shared_task(name="notifications.sweep", soft_time_limit=90, time_limit=120)
def sweep() -> int:
    """Send again what failed and is due again, and anything that was left."""
    return delivery.sweep()
