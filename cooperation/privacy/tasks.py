"""What the worker does with people's own data."""

from celery import shared_task

from cooperation.privacy import services


@shared_task(name="privacy.make_exports", soft_time_limit=280, time_limit=300)
def make_exports() -> int:
    """Make the files that people asked for. Safe to repeat."""
    return services.make_waiting()


@shared_task(name="privacy.forget_in_time", soft_time_limit=3300, time_limit=3600)
def forget_in_time() -> dict[str, int]:
    """Forget what has had its time. Safe to repeat."""
    return services.forget_in_time()
