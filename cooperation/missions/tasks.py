"""What the worker does for missions."""

from celery import shared_task

from cooperation.missions import services


@shared_task(name="missions.bring_what_is_due")
def bring_what_is_due() -> int:
    """Begin and end missions on their days, drop those postponed for long. Safe to repeat."""
    return services.bring_what_is_due()
