"""A stored file: kept once, described, served only through the room that owns it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

MAXIMUM_BYTES = 25 * 1024 * 1024


class Document(models.Model):
    """A file with its checksum and sniffed type; the owning room decides who may read it."""

    class Kind(models.TextChoices):
        LETTER = "letter", _("letter")
        EVIDENCE = "evidence", _("evidence")
        SIGNED_MEMORANDUM = "signed_memorandum", _("signed memorandum")
        OTHER = "other", _("other")

    class Scan(models.TextChoices):
        NOT_SCANNED = "not_scanned", _("not scanned")
        PENDING = "pending", _("being scanned")
        CLEAN = "clean", _("clean")
        INFECTED = "infected", _("infected")

    file = models.FileField(_("file"), upload_to="documents/%Y/%m/")
    sha256 = models.CharField(max_length=64)
    mime = models.CharField(_("type"), max_length=120)
    size = models.PositiveIntegerField(_("size in bytes"))
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=8, default="en")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.OTHER)
    scan = models.CharField(
        max_length=12, choices=Scan.choices, default=Scan.NOT_SCANNED, verbose_name=_("virus scan")
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(auto_now_add=True, verbose_name=_("uploaded"))

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(size__lte=MAXIMUM_BYTES), name="document_is_not_too_large"
            )
        ]

    def __str__(self) -> str:
        return self.title
