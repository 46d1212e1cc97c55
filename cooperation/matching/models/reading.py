"""Which words of a listing were read for their meaning."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperation.marketplace.models import Listing


class Reading(models.Model):
    """A listing's text as it was last read; the vectors are kept by ``digest``.

    ``fingerprint`` is the MD5 of the text as written, by which the database finds those that
    changed; ``digest`` the SHA-256 of the words that are read of it, "" where there are none;
    ``language`` the one that they are written in, whatever was declared.
    """

    listing = models.OneToOneField(
        Listing,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="reading",
        verbose_name=_("listing"),
    )
    fingerprint = models.CharField(_("fingerprint"), max_length=32)
    digest = models.CharField(_("digest of the text"), max_length=64, blank=True)
    language = models.CharField(_("language of the text"), max_length=8)
    read_at = models.DateTimeField(_("read at"), default=timezone.now)

    class Meta:
        verbose_name = _("reading of a text")
        verbose_name_plural = _("readings of texts")
        constraints = [
            models.CheckConstraint(
                condition=Q(digest="") | Q(digest__regex=r"^[0-9a-f]{64}$"),
                name="reading_digest_is_sha256",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id} {self.digest[:8]}"
