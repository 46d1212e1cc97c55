"""What the worker does for the directory."""

from celery import shared_task

from cooperation.directory import services


@shared_task(name="directory.send_invitations", soft_time_limit=90, time_limit=120)
def send_invitations() -> int:
    """Send the invitations that have not left yet. Safe to repeat."""
    return services.send_invitations()
