"""What the worker does for notices."""

from celery import shared_task
from django.conf import settings

from cooperation.notifications import delivery, returned, services


# A server that answers drop by drop must not hold a worker for ever.
@shared_task(name="notifications.deliver", soft_time_limit=90, time_limit=120)
def deliver(alone: bool = True) -> int:
    """Send the mail that waits, oldest first; where much waits, a second process joins at once."""
    much = delivery.much_waits()
    if much and alone:
        deliver.apply_async(kwargs={"alone": False}, expires=5)
    return delivery.deliver(hands=delivery.HANDS if much else 1)


@shared_task(name="notifications.sweep", soft_time_limit=90, time_limit=120)
def sweep() -> int:
    """Send again what failed and is due again, and anything that was left."""
    return delivery.sweep()


@shared_task(name="notifications.take_returned_mail")
def take_returned_mail() -> int:
    """Read what came back into the folder, where one is named."""
    folder = settings.BOUNCE_MAILDIR
    return returned.take_in(folder) if folder else 0


@shared_task(name="notifications.clear_bounces")
def clear_bounces() -> int:
    """Addresses that take mail again are silent no more."""
    return services.clear_bounces()
