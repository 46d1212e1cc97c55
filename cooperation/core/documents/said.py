"""What a file is, in words, and what the scanner said of it, each with the tone of its tag."""

from django.utils.translation import gettext_lazy as _

from cooperation.core.models.document import Document

KINDS = {
    "application/pdf": _("PDF"),
    "image/png": _("PNG picture"),
    "image/jpeg": _("JPEG picture"),
}
SCANS = {
    Document.Scan.NOT_SCANNED: (_("not scanned for viruses"), "wait"),
    Document.Scan.PENDING: (_("waits for the virus scan; nobody can open it until then"), "wait"),
    Document.Scan.CLEAN: (_("scanned, no virus found"), "done"),
    Document.Scan.INFECTED: (_("carries a virus; nobody can open it"), "late"),
}
