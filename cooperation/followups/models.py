"""The one primitive of following up: something that someone owes by a date."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation.core.models import Subject
from cooperation.directory.models import Institution, Role

# What somebody said they would do by a day. It stands beside what the state of its object awaits,
# and no step of the object closes it: it is kept or waived, by name.
PROMISE = "promise"


@pghistory.track()
class Commitment(models.Model):
    """A wait or a promise about a subject: who is awaited, since when, until when."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("commitment", "open")
        KEPT = "kept", _("kept")
        WAIVED = "waived", _("waived with a reason")
        CANCELLED = "cancelled", _("no longer needed")

    about = models.ForeignKey(
        Subject, on_delete=models.PROTECT, related_name="commitments", verbose_name=_("about")
    )
    item = models.CharField(_("part"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=30)
    text = models.CharField(_("what"), max_length=300, blank=True)
    awaits_institution = models.ForeignKey(
        Institution,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="awaited",
        verbose_name=_("awaited institution"),
    )
    awaits_role = models.CharField(
        _("awaited role"), max_length=12, choices=Role.choices, blank=True
    )
    awaits_person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="awaited",
        verbose_name=_("awaited person"),
    )
    opened_at = models.DateTimeField(_("since"), auto_now_add=True)
    due_on = models.DateField(_("until"))
    working_days = models.PositiveSmallIntegerField(_("working days given"), default=0)
    escalates_to = models.JSONField(_("escalates to"), default=list, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("closed by"),
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    # Who of those awaited has taken it; the others may still act.
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assigned",
        verbose_name=_("assigned to"),
    )
    # While the other side has to answer first, the days left stand still.
    paused_since = models.DateField(_("paused since"), null=True, blank=True)
    paused_for = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pauses",
        verbose_name=_("waits for"),
    )

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["about", "item", "kind", "awaits_institution", "awaits_role"],
                condition=Q(state="open", awaits_person=None),
                name="commitment_is_open_once_by_institution",
            ),
            models.UniqueConstraint(
                fields=["about", "item", "kind", "awaits_person"],
                condition=Q(state="open", awaits_institution=None),
                name="commitment_is_open_once_by_person",
            ),
            models.CheckConstraint(
                condition=Q(
                    awaits_institution__isnull=False, awaits_person=None, awaits_role__gt=""
                )
                | Q(awaits_institution=None, awaits_person__isnull=False, awaits_role=""),
                name="commitment_awaits_an_institution_or_a_person",
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None)
                | (~Q(state="open") & Q(closed_at__isnull=False)),
                name="commitment_is_closed_exactly_when_it_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(paused_since=None, paused_for=None)
                | Q(paused_since__isnull=False, paused_for__isnull=False),
                name="commitment_pauses_for_another_since_a_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["awaits_institution", "awaits_role", "due_on"],
                condition=Q(state="open"),
                name="commitment_open_by_awaited",
            ),
            models.Index(fields=["due_on"], condition=Q(state="open"), name="commitment_open_due"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about_id} {self.due_on}"


class Reminder(models.Model):
    """One step of reminding one person of one commitment; the row is what makes it happen once."""

    commitment = models.ForeignKey(
        Commitment, on_delete=models.CASCADE, related_name="reminders", verbose_name=_("commitment")
    )
    step = models.CharField(_("step"), max_length=20)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("recipient"),
    )
    due_on = models.DateField(_("day"))
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = [F("made_at").desc()]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "step", "recipient"],
                name="reminder_is_made_once_by_step_and_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.step} → {self.recipient_id}"


class Note(models.Model):
    """What an officer notes about a matter; read by UNFPA officers who cover it and nobody else."""

    about = models.ForeignKey(
        Subject, on_delete=models.PROTECT, related_name="notes", verbose_name=_("about")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("written by"),
    )
    text = models.TextField(_("text"), max_length=4000)
    written_at = models.DateTimeField(_("written"), auto_now_add=True)

    class Meta:
        verbose_name = _("note for UNFPA")
        verbose_name_plural = _("notes for UNFPA")
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.about_id} {self.written_at:%Y-%m-%d}"


class SavedView(models.Model):
    """A view of the queue that somebody uses again: its filters under a name of their own."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="queue_views",
        verbose_name=_("person"),
    )
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(_("filters"), max_length=500)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "name"], name="saved_view_has_one_name_a_person"
            )
        ]

    def __str__(self) -> str:
        return self.name
