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

    class Meta:
        verbose_name = _("designation")
        verbose_name_plural = _("designations")
        constraints = [
            models.UniqueConstraint(
                fields=["institution"],
                condition=Q(state="active"),
                name="designation_is_active_once_by_institution",
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
