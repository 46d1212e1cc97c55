"""What an institution prepares before it proposes terms; the other side never sees it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperation.directory.models import Institution
from cooperation.exchanges.models.exchange import Exchange
from cooperation.exchanges.models.terms_text import TermsText


class TermsDraft(TermsText):
    """The next version as staff prepare it; the focal point puts it on the table.

    ``based_on`` is the version from which it was written.
    """

    exchange = models.ForeignKey(
        Exchange, on_delete=models.CASCADE, related_name="drafts", verbose_name=_("exchange")
    )
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+", verbose_name=_("institution")
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("written by"),
    )
    based_on = models.PositiveIntegerField(_("version"))

    class Meta:
        verbose_name = _("draft of the terms")
        verbose_name_plural = _("drafts of the terms")
        ordering = ["exchange", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["exchange", "institution"],
                name="terms_have_one_draft_an_institution",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exchange_id} · {self.institution}"
