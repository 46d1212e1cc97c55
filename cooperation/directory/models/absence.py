"""Who is away from when until when, and who stands in."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import TimestampedModel
from cooperation.directory.models.membership import Membership


class Absence(TimestampedModel):
    """A member is away for some days; it ends by itself after the last, or when they are back.

    Whoever stands in gets the reminders too and acts by their own rights. Nobody stands in any
    more when that person has left and no other was named.
    """

    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="absences", verbose_name=_("membership")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="absences",
        verbose_name=_("person"),
    )
    stand_in = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("stands in"),
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    ended_at = models.DateTimeField(_("back since"), null=True, blank=True)

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="absence_ends_on_or_after_its_start"
            ),
            models.CheckConstraint(
                condition=Q(stand_in=None) | ~Q(stand_in=F("person")),
                name="absence_has_somebody_else_stand_in",
            ),
        ]
        indexes = [
            models.Index(
                fields=["person", "starts_on"],
                condition=Q(ended_at=None),
                name="absence_not_ended_by_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.starts_on} – {self.ends_on}"

    @property
    def is_over(self) -> bool:
        return self.ended_at is not None or self.ends_on < timezone.localdate()

    @property
    def is_now(self) -> bool:
        return not self.is_over and self.starts_on <= timezone.localdate()
