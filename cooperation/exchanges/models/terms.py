"""A version of the terms: both sides accept the same one, and any change makes the next."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperation.directory.models import Institution
from cooperation.exchanges.lifecycle import TERMS
from cooperation.exchanges.models.exchange import Exchange
from cooperation.exchanges.models.terms_text import TermsText


@pghistory.track(exclude=["updated_at"])
class TermsVersion(TermsText):
    """What one side proposed, with a number."""

    exchange = models.ForeignKey(
        Exchange, on_delete=models.PROTECT, related_name="terms", verbose_name=_("exchange")
    )
    number = models.PositiveIntegerField(_("version"))
    proposed_by = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("written by"),
    )
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("drafted by"),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=TERMS.choices(), default=TERMS.initial
    )

    class Meta:
        verbose_name = _("version of the terms")
        verbose_name_plural = _("versions of the terms")
        ordering = ["exchange", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["exchange", "number"], name="terms_number_is_unique_in_exchange"
            ),
            models.UniqueConstraint(
                fields=["exchange"],
                condition=Q(state="open"),
                name="terms_are_open_once_in_an_exchange",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="terms_end_after_they_start",
            ),
            models.CheckConstraint(condition=Q(cash_usd__gte=0), name="terms_cash_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.exchange_id} · {self.number}"

    @property
    def is_complete(self) -> bool:
        """Whether everything is said that both sides have to accept."""
        return bool(
            self.objectives
            and self.starts_on
            and self.ends_on
            and self.who_pays
            and self.expected_outcome
        )
