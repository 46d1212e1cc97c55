"""Who works where, in which role."""

import datetime

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation.core.models import TimestampedModel
from cooperation.directory.models import guards
from cooperation.directory.models.institution import Institution


class Role(models.TextChoices):
    """What a person is in an institution; the institution is the scope of every right."""

    STAFF = "staff", _("staff")
    FOCAL_POINT = "focal_point", _("focal point")
    COORDINATOR = "coordinator", _("national coordinator")
    OFFICER = "officer", _("UNFPA officer")


# Whoever has one of these decides on others: one person admits, another confirms (F8).
APPROVING = (Role.COORDINATOR, Role.OFFICER)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active_on(self, day: datetime.date) -> "MembershipQuerySet":
        """Approved memberships that have begun and not ended; one that is ended ends at once."""
        return self.filter(
            Q(ends_on=None) | Q(ends_on__gte=day),
            ended_at=None,
            starts_on__lte=day,
            approved_by__isnull=False,
            user__is_active=True,
        )

    def standing_on(self, day: datetime.date) -> "MembershipQuerySet":
        """Not over yet, approved or asked for."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), ended_at=None)

    def requested(self) -> "MembershipQuerySet":
        """Asked for, or admitted and not yet confirmed: somebody still has to decide."""
        return self.filter(approved_by=None, ends_on=None)


@pghistory.track()
class Membership(TimestampedModel):
    """A person in an institution. It counts from its approval, by somebody else, until it ends.

    Its state is derived: without approval it is asked for, or was refused or withdrawn. In a role
    that approves, one admits and another's approval confirms it.
    """

    class State(models.TextChoices):
        REQUESTED = "requested", pgettext_lazy("membership", "asked for")
        TO_CONFIRM = "to_confirm", pgettext_lazy("membership", "admitted, to be confirmed")
        ACTIVE = "active", pgettext_lazy("membership", "active")
        ENDED = "ended", pgettext_lazy("membership", "ended")
        REFUSED = "refused", pgettext_lazy("membership", "refused")
        WITHDRAWN = "withdrawn", pgettext_lazy("membership", "withdrawn")

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
    admitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("admitted by"),
        help_text=_("Who admitted into a role that approves; another person confirms."),
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("approved by"),
    )
    request_reason = models.TextField(_("why they ask"), max_length=1000, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("ended by"),
    )
    end_reason = models.TextField(_("why it ended"), max_length=5000, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            # Beside a role that somebody has, another may be asked for.
            models.UniqueConstraint(
                fields=["user", "institution"],
                condition=Q(ends_on=None, approved_by__isnull=False),
                name="membership_is_open_once_by_person_and_institution",
            ),
            # While a role that approves waits to be confirmed, the person keeps the other one.
            models.UniqueConstraint(
                fields=["user", "institution"],
                condition=Q(ends_on=None, approved_by=None),
                name="membership_is_asked_for_once_by_person_and_institution",
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="membership_role_is_known"
            ),
            models.CheckConstraint(
                condition=Q(admitted_by=None) | ~Q(admitted_by=F("user")),
                name="membership_is_admitted_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("user")),
                name="membership_is_approved_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False, ends_on__isnull=False),
                name="membership_is_ended_by_somebody_at_a_time",
            ),
        ]
        triggers = guards.of_memberships()

    def __str__(self) -> str:
        return f"{self.user} · {self.institution} · {self.get_role_display()}"

    @property
    def is_open(self) -> bool:
        """Asked for, or admitted and not yet confirmed: somebody still has to decide."""
        return self.approved_by_id is None and self.ends_on is None

    @property
    def state(self) -> str:
        over = self.ended_at is not None or (
            self.ends_on is not None and self.ends_on < timezone.localdate()
        )
        if self.approved_by_id is not None:
            return self.State.ENDED if over else self.State.ACTIVE
        if not over:
            return self.State.TO_CONFIRM if self.admitted_by_id else self.State.REQUESTED
        return self.State.WITHDRAWN if self.ended_by_id == self.user_id else self.State.REFUSED

    @property
    def state_label(self) -> str:
        return str(self.State(self.state).label)
