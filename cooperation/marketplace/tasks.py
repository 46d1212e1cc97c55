"""What the worker does for offers and demands."""

from celery import shared_task

from cooperation.marketplace import services


@shared_task(name="marketplace.forget_catalogues")
def forget_catalogues() -> int:
    """Forget what was sent to be imported and never was."""
    return services.forget_catalogues()


@shared_task(name="marketplace.expire")
def expire() -> int:
    """Expire what nobody confirmed in time, and ask about what is published. Safe to repeat."""
    expired = services.expire_due()
    services.ask_all()
    return expired


@shared_task(name="marketplace.follow_designations")
def follow_designations() -> int:
    """Pause and resume by what designations are in force. Safe to repeat."""
    return services.follow_designations()


@shared_task(name="marketplace.archive")
def archive() -> int:
    """Archive what ended a year ago. Safe to repeat."""
    return services.archive_due()
