"""Who saved which page of a draft, and when."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperation.marketplace.models.listing import Listing


class SectionSaving(models.Model):
    """The last time that a person saved a page of a draft: one row a person and page.

    ``made`` is the version of the page that their last change made, out of the version ``base``
    that stood before them in the browser page ``page``. So an answer lost on the line is told
    from somebody else's change.
    """

    listing = models.ForeignKey(
        Listing, on_delete=models.PROTECT, related_name="savings", verbose_name=_("listing")
    )
    section = models.CharField(_("page"), max_length=20)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("saved by"),
    )
    at = models.DateTimeField(_("saved"))
    # Saved with a button, not by itself: whoever did it was through with the page.
    by_hand = models.BooleanField(default=True, editable=False)
    page = models.UUIDField(null=True, editable=False)
    base = models.PositiveIntegerField(default=0, editable=False)
    made = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("saving of a page")
        verbose_name_plural = _("savings of pages")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "section", "by"],
                name="saving_is_kept_once_by_page_and_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.listing_id} {self.section} {self.by_id}"
