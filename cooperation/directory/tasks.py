"""What the worker does for the directory."""

from celery import shared_task

from cooperation.directory import services


@shared_task(name="directory.send_invitations", soft_time_limit=90, time_limit=120)
def send_invitations() -> int:
    """Send the invitations that have not left yet. Safe to repeat."""
    return services.send_invitations()


@shared_task(name="directory.expire_designations")
def expire_designations() -> int:
    """End the designations whose last day has passed. Safe to repeat."""
    return services.expire_designations()
