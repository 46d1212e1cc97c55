"""Who is party to a memorandum, since when and until when."""

from typing import Any

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation.agreements.lifecycle import PARTY
from cooperation.agreements.models.memorandum import Memorandum
from cooperation.agreements.vague import precision_field
from cooperation.core.models import Document, TimestampedModel
from cooperation.directory.models import Country, Institution

_SIGNATURE = ("signed_on", "signatory_function", "document_id", "recorded_by_id", "verified_by_id")
_SIGNATURE_CHANGED = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in _SIGNATURE)


@pghistory.track(exclude=["updated_at"])
class MemorandumParty(TimestampedModel):
    """A country or an institution in a memorandum.

    ``signed_elsewhere`` says that it signed before the platform kept the memorandum; then the
    regional office verifies it. The verifier is never the recorder.
    """

    class Role(models.TextChoices):
        PARTY = "party", _("party")
        DEPOSITARY = "depositary", _("depositary")
        FACILITATOR = "facilitator", _("facilitator")
        WITNESS = "witness", _("witness")

    memorandum = models.ForeignKey(
        Memorandum, on_delete=models.PROTECT, related_name="parties", verbose_name=_("memorandum")
    )
    country = models.ForeignKey(
        Country,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="memorandum_parties",
        verbose_name=_("country"),
    )
    institution = models.ForeignKey(
        Institution,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="memorandum_parties",
        verbose_name=_("institution"),
    )
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.PARTY)
    signed_on = models.DateField(_("signed"), null=True, blank=True)
    signed_on_precision = precision_field(_("how exactly the signing is known"))
    effective_on = models.DateField(_("bound from"), null=True, blank=True)
    effective_on_precision = precision_field(_("how exactly the beginning is known"))
    signatory_function = models.CharField(
        _("function of the signatory"), max_length=200, blank=True
    )
    document = models.ForeignKey(
        Document,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("signed document"),
    )
    signed_elsewhere = models.BooleanField(_("signed elsewhere"), default=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("verified by"),
    )
    notice_on = models.DateField(_("notice of withdrawal"), null=True, blank=True)
    withdrawn_on = models.DateField(_("withdrawal takes effect"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=PARTY.choices(), default=PARTY.initial
    )

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(country=None, institution__isnull=False)
                | Q(country__isnull=False, institution=None),
                name="memorandum_party_is_a_country_or_an_institution",
                violation_error_message=_(
                    "A party is a country or an institution: choose one of the two."
                ),
            ),
            models.UniqueConstraint(
                fields=["memorandum", "country"],
                name="memorandum_has_a_country_once",
                violation_error_message=_("This country is a party already."),
            ),
            models.UniqueConstraint(
                fields=["memorandum", "institution"],
                name="memorandum_has_an_institution_once",
                violation_error_message=_("This institution is a party already."),
            ),
            models.CheckConstraint(
                condition=Q(verified_by=None)
                | Q(recorded_by=None)
                | ~Q(verified_by=models.F("recorded_by")),
                name="memorandum_signature_is_verified_by_another",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(notice_on__isnull=False),
                name="memorandum_withdrawal_has_its_notice",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.code for state in PARTY.states]),
                name="memorandum_party_state_is_known",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="memorandum_signature_stays_as_verified",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    f"OLD.verified_by_id IS NOT NULL AND ({_SIGNATURE_CHANGED})"
                ),
            ),
            pgtrigger.Protect(
                name="memorandum_signatory_is_not_deleted",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.state <> 'invited'"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.member)

    @property
    def member(self) -> Any:
        """The country or the institution."""
        return self.country or self.institution

    @property
    def represented(self) -> Country | None:
        """The country whose coordination speaks for it; None for an international organisation."""
        if self.country is not None:
            return self.country
        return self.institution.country if self.institution else None
