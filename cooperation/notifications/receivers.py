"""What core says, and whom it is told."""

from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import Document
from cooperation.core.signals import document_found_infected
from cooperation.notifications import outbox
from cooperation.notifications.kinds import Kind, declare

DOCUMENT_INFECTED = Kind(
    "document.infected",
    "account",
    _("A file of yours was taken out of circulation"),
    _(
        "The virus scan found something in “%(document)s”, which you handed in. Nobody can open it "
        "any more. Please check your computer and hand in a clean file."
    ),
    mandatory=True,
)
declare(DOCUMENT_INFECTED)


@receiver(document_found_infected)
def tell_the_uploader(document: Document, **kwargs: Any) -> None:
    """Whoever handed it in learns of it, in the transaction that hides it."""
    outbox.tell(
        [document.uploaded_by],
        DOCUMENT_INFECTED,
        about=None,
        params={"document": document.title},
    )
