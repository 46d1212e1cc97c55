"""What a third party or a funder gives to an exchange, in figures; it stands in the terms."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation.exchanges.models.party import ExchangeParty
from cooperation.exchanges.models.terms import TermsVersion


@pghistory.track()
class Contribution(models.Model):
    """One line of a version of the terms; the next version has its own copy of it."""

    class Kind(models.TextChoices):
        CASH = "cash", _("cash")
        IN_KIND_VALUED = "in_kind_valued", _("in kind, with its value")
        IN_KIND_QUANTITY = "in_kind_quantity", _("in kind, as a quantity")

    VALUED = (Kind.CASH, Kind.IN_KIND_VALUED)

    terms = models.ForeignKey(
        TermsVersion,
        on_delete=models.PROTECT,
        related_name="contributions",
        verbose_name=_("version of the terms"),
    )
    party = models.ForeignKey(
        ExchangeParty, on_delete=models.PROTECT, related_name="+", verbose_name=_("party")
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    description = models.CharField(_("what"), max_length=200)
    amount_usd = models.DecimalField(
        _("amount in US dollars"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    quantity = models.DecimalField(
        _("quantity"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    unit = models.CharField(_("unit"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["terms", "pk"]
        constraints = [
            # INV-12: what is counted is not valued as well.
            models.CheckConstraint(
                condition=Q(
                    kind__in=["cash", "in_kind_valued"],
                    amount_usd__gt=0,
                    quantity=None,
                    unit="",
                )
                | (Q(kind="in_kind_quantity", amount_usd=None, quantity__gt=0) & ~Q(unit="")),
                name="contribution_has_an_amount_or_a_quantity",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.terms_id} {self.description}"
