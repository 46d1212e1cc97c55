"""What the worker does for the record of acts and for files."""

from celery import shared_task

from cooperation.core.activity import anchoring, sealing
from cooperation.core.documents import rescanning


@shared_task(name="core.seal_activity", soft_time_limit=120, time_limit=150)
def seal_activity() -> int:
    """Seal the entries that have none yet."""
    return sealing.seal()


@shared_task(name="core.anchor_activity")
def anchor_activity() -> str:
    """Write the head of the chain down outside the database."""
    return str(anchoring.anchor())


@shared_task(name="core.scan_documents", soft_time_limit=280, time_limit=300)
def scan_documents() -> int:
    """Scan the files that were handed in while the scanner was away."""
    return rescanning.scan_waiting()
