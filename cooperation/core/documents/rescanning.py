"""What waited for the scanner is scanned later; what it then finds is hidden and told."""

import logging

from django.db import transaction

from cooperation.core import signals
from cooperation.core.documents import scanner
from cooperation.core.models.document import Document

logger = logging.getLogger(__name__)
MOST_AT_ONCE = 200


def scan_waiting() -> int:
    """Scan the files that wait, oldest first, until the scanner is away; how many got a verdict."""
    if not scanner.is_there():
        return 0
    waiting = Document.objects.filter(scan=Document.Scan.PENDING).order_by("pk")
    done = 0
    for key in list(waiting.values_list("pk", flat=True)[:MOST_AT_ONCE]):
        try:
            done += _scan_one(key)
        except scanner.ScannerAway as away:
            logger.warning("the virus scanner is away: %s", away)
            break
    return done


def _scan_one(key: int) -> int:
    document = Document.objects.get(pk=key)
    try:
        with document.file.open("rb") as file:
            clean = scanner.is_clean(file.read())
    except FileNotFoundError:
        logger.error("the file of document %s is gone", key)
        return 0
    with transaction.atomic():
        locked = Document.objects.select_for_update().get(pk=key)
        if locked.scan != Document.Scan.PENDING:
            return 0
        locked.scan = Document.Scan.CLEAN if clean else Document.Scan.INFECTED
        locked.save(update_fields=["scan"])
        if not clean:
            signals.document_found_infected.send(sender=Document, document=locked)
    return 1
