"""Who takes part in an exchange, in which role."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation.directory.models import Country, Institution, Region
from cooperation.exchanges.models.exchange import Exchange


@pghistory.track()
class ExchangeParty(models.Model):
    """An institution in an exchange; only imported exchanges know just a country or a region."""

    class Role(models.TextChoices):
        PROVIDER = "provider", _("provider")
        RECIPIENT = "recipient", _("recipient")
        BOTH = "both", _("two-way")
        FIRST_PROVIDER = "first_provider", _("first provider")
        SECOND_PROVIDER = "second_provider", _("second provider")
        FACILITATOR = "facilitator", _("facilitating partner")
        IMPLEMENTER = "implementer", _("implementing entity")
        SUPPORTER = "supporter", _("supported by")
        FUNDER = "funder", _("funder")
        VIA_AGENCY = "via_agency", _("implementing agency (through)")

    PROVIDING = (Role.PROVIDER, Role.FIRST_PROVIDER, Role.BOTH)
    RECEIVING = (Role.RECIPIENT, Role.BOTH)
    SOUTHERN = (Role.PROVIDER, Role.RECIPIENT, Role.BOTH, Role.FIRST_PROVIDER)

    exchange = models.ForeignKey(
        Exchange, on_delete=models.CASCADE, related_name="parties", verbose_name=_("exchange")
    )
    institution = models.ForeignKey(
        Institution,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="exchange_parties",
        verbose_name=_("institution"),
    )
    country = models.ForeignKey(
        Country,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="exchange_parties",
        verbose_name=_("country"),
    )
    region = models.ForeignKey(
        Region,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("region"),
    )
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    via = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="funders",
        verbose_name=_("through"),
    )
    focal_point = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("focal point"),
    )
    is_lead = models.BooleanField(_("leads its side"), default=False)

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["exchange", "institution", "role"],
                name="party_has_a_role_once_in_an_exchange",
            ),
            models.CheckConstraint(
                condition=Q(institution__isnull=False)
                | Q(country__isnull=False)
                | Q(region__isnull=False),
                name="party_is_an_institution_a_country_or_a_region",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution or self.country or self.region} · {self.get_role_display()}"
