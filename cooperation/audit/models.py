"""An object that an administrator has opened with a reason: for reading, for a time."""

import datetime

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import Subject
from cooperation.directory.models import UnfpaOffice

LASTS = datetime.timedelta(minutes=60)


class Opening(models.Model):
    """Who opened what, why and until when; written once, never changed.

    ``told`` are the regional offices whose officers were told at once.
    """

    subject = models.ForeignKey(
        Subject, on_delete=models.PROTECT, related_name="openings", verbose_name=_("about")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("opened by"),
    )
    reason = models.TextField(_("reason"), max_length=5000)
    opened_at = models.DateTimeField(_("opened"))
    until = models.DateTimeField(_("until"))
    told = models.ManyToManyField(
        UnfpaOffice, related_name="openings_told", verbose_name=_("offices told")
    )

    class Meta:
        verbose_name = _("opening with a reason")
        verbose_name_plural = _("openings with a reason")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("opened_at"), until__lte=F("opened_at") + LASTS),
                name="opening_lasts_an_hour_at_most",
            ),
            models.CheckConstraint(
                condition=Q(reason__regex=r"\S(.|\n){8,}\S"), name="opening_has_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["by", "subject", "until"], name="opening_by_reader")]
        triggers = [
            pgtrigger.Protect(
                name="opening_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.by_id}"
