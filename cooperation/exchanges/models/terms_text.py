"""What terms say, on the table or in a draft."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import TimestampedModel


class TermsText(TimestampedModel):
    """Objectives, dates, money and outcome.

    ``cash_usd`` is the sum of the cash contributions of all parties, in US dollars.
    """

    CLAUSES = ("objectives", "starts_on", "ends_on", "cash_usd", "who_pays", "expected_outcome")

    objectives = models.TextField(_("objectives"), blank=True)
    starts_on = models.DateField(_("start"), null=True, blank=True)
    ends_on = models.DateField(_("end"), null=True, blank=True)
    cash_usd = models.DecimalField(
        _("cash in US dollars"),
        max_digits=14,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0)],
    )
    who_pays = models.TextField(_("who pays what"), blank=True)
    expected_outcome = models.TextField(_("expected outcome"), blank=True)

    class Meta:
        abstract = True
