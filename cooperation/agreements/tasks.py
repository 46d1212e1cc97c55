"""What the worker does for memoranda."""

from celery import shared_task

from cooperation.agreements import services


@shared_task(name="agreements.bring_what_is_due")
def bring_what_is_due() -> int:
    """Enter into force, withdraw, renew and expire what is due. Safe to repeat."""
    return services.bring_what_is_due()
