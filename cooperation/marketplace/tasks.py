"""What the worker does for offers and demands."""

from celery import shared_task

from cooperation.marketplace import services


@shared_task(name="marketplace.forget_catalogues")
def forget_catalogues() -> int:
    """Forget what was sent to be imported and never was."""
    return services.forget_catalogues()
