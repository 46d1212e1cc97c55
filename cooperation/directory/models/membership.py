"""Who works where, in which role."""

import datetime

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import TimestampedModel
from cooperation.directory.models.institution import Institution


class Role(models.TextChoices):
    """What a person is in an institution; the institution is the scope of every right."""

    STAFF = "staff", _("staff")
    FOCAL_POINT = "focal_point", _("focal point")
    COORDINATOR = "coordinator", _("national coordinator")
    OFFICER = "officer", _("UNFPA officer")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active_on(self, day: datetime.date) -> "MembershipQuerySet":
        """Approved memberships that have begun and not ended."""
        return self.filter(
            Q(ends_on=None) | Q(ends_on__gte=day),
            starts_on__lte=day,
            approved_by__isnull=False,
            user__is_active=True,
        )


@pghistory.track()
class Membership(TimestampedModel):
    """A person in an institution. It counts from its approval, by somebody else, until it ends."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name=_("person"),
    )
    institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name=_("institution"),
    )
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("approved by"),
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "institution"],
                condition=Q(ends_on=None),
                name="membership_is_open_once_by_person_and_institution",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("user")),
                name="membership_is_approved_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.institution} · {self.get_role_display()}"
