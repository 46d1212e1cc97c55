"""What a mission found and what is decided after it."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import TimestampedModel
from cooperation.missions.models.mission import Mission


@pghistory.track(exclude=["updated_at"])
class MissionReport(TimestampedModel):
    """The report of a mission. Once accepted it stays as it is.

    ``direction`` says who would share with whom in the exchange that is to come of it.
    """

    class Decision(models.TextChoices):
        PROCEED = "proceed", _("proceed to an exchange")
        NOT_PROCEED = "not_proceed", _("do not proceed")
        MORE_INFORMATION = "more_information", _("more information is needed")

    class Direction(models.TextChoices):
        HOST_SHARES = "host_shares", _("the host shares, the visitors learn")
        VISITORS_SHARE = "visitors_share", _("the visitors share, the host learns")
        BOTH = "both", _("both share and learn")

    mission = models.OneToOneField(
        Mission, on_delete=models.PROTECT, related_name="report", verbose_name=_("mission")
    )
    findings = models.TextField(_("what was found"))
    outputs = models.TextField(_("what came of it"))
    language = models.CharField(_("language"), max_length=8)
    decision = models.CharField(_("decision"), max_length=16, choices=Decision.choices)
    decision_reason = models.TextField(_("why"))
    direction = models.CharField(
        _("who would share"), max_length=14, choices=Direction.choices, blank=True
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("handed in by"),
    )
    submitted_at = models.DateTimeField(_("handed in"))
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("accepted by"),
    )
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)

    class Meta:
        verbose_name = _("report of a mission")
        verbose_name_plural = _("reports of missions")
        ordering = ["-submitted_at"]
        triggers = [
            pgtrigger.Protect(
                name="mission_report_accepted_is_kept",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.accepted_by_id IS NOT NULL"),
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_by=None) | ~Q(accepted_by=F("submitted_by")),
                name="mission_report_is_accepted_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(decision="proceed") | ~Q(direction=""),
                name="mission_report_that_proceeds_says_who_shares",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mission_id} {self.decision}"
