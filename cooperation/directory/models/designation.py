"""The act by which a country's foreign ministry lets an institution take part."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import Document, Term, TimestampedModel
from cooperation.directory.lifecycle import DESIGNATION
from cooperation.directory.models.institution import Institution


@pghistory.track()
class Designation(TimestampedModel):
    """Who designated whom, for which themes, for offers or demands, from when until when."""

    institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        related_name="designations",
        verbose_name=_("institution"),
    )
    designated_by = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        related_name="designations_given",
        verbose_name=_("designated by"),
    )
    letter = models.ForeignKey(
        Document,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("letter"),
    )
    letter_on = models.DateField(_("date of the letter"), null=True, blank=True)
    # Letters that a newer one has followed, such as that of the request after a renewal.
    earlier_letters = models.ManyToManyField(
        Document, blank=True, related_name="+", verbose_name=_("earlier letters")
    )
    themes = models.ManyToManyField(
        Term, blank=True, related_name="+", verbose_name=_("themes (none = all)")
    )
    can_offer = models.BooleanField(_("may offer"), default=True)
    can_demand = models.BooleanField(_("may ask"), default=True)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=DESIGNATION.choices(), default=DESIGNATION.initial
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    # Where whoever decided served then: the authority, or the office that went by a letter.
    decided_for = models.CharField(_("decided for"), max_length=200, blank=True)
    by_letter = models.BooleanField(_("decided by letter"), default=False)
    reason = models.TextField(_("reason"), blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("requested by"),
    )

    class Meta:
        verbose_name = _("designation")
        verbose_name_plural = _("designations")
        constraints = [
            models.UniqueConstraint(
                fields=["institution"],
                condition=Q(state="active"),
                name="designation_is_active_once_by_institution",
            ),
            models.UniqueConstraint(
                fields=["institution"],
                condition=Q(state="requested"),
                name="designation_is_requested_once_by_institution",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None)
                | Q(requested_by=None)
                | ~Q(decided_by=F("requested_by")),
                name="designation_is_decided_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(by_letter=False) | Q(letter__isnull=False),
                name="designation_by_letter_has_a_letter",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="designation_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.code for state in DESIGNATION.states]),
                name="designation_state_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution} ({self.get_state_display()})"

    @property
    def next_step(self) -> str:
        """What happens next, in a sentence."""
        return str(DESIGNATION.state(self.state).next_step)
