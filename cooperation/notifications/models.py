"""Notices in the platform, and the outbox: mail written in the transaction, sent by the worker."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import Subject


class Outbox(models.Model):
    """One mail to one person, kept until it is sent; ``message_id`` stays the same on a retry."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed, will be tried again")
        DEAD = "dead", _("given up")
        DROPPED = "dropped", _("no longer needed, not sent")

    kind = models.CharField(_("kind"), max_length=60)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="outbox",
        verbose_name=_("recipient"),
    )
    subject = models.ForeignKey(
        Subject,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("about"),
    )
    params = models.JSONField(_("words"), default=dict, blank=True)
    message_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    send_after = models.DateTimeField(_("not before"), default=timezone.now)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True, verbose_name=_("created"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    # The reader's own day whose notices this mail gathers; empty for a mail of one notice.
    digest_on = models.DateField(_("gathers the notices of"), null=True, blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("outbox")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False)
                | (~models.Q(state="sent") & models.Q(sent_at=None)),
                name="mail_is_sent_exactly_when_it_has_a_time",
            ),
            models.UniqueConstraint(
                fields=["recipient", "digest_on"],
                name="mail_gathers_a_day_once_by_person",
            ),
        ]
        indexes = [
            models.Index(
                fields=["send_after", "id"],
                condition=models.Q(state__in=["waiting", "failed"]),
                name="outbox_still_to_send",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.recipient_id}"


class Notification(models.Model):
    """The same news inside the platform; read or not."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="notifications",
        verbose_name=_("person"),
    )
    kind = models.CharField(_("kind"), max_length=60)
    subject = models.ForeignKey(
        Subject,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("about"),
    )
    params = models.JSONField(_("words"), default=dict, blank=True)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    digest = models.ForeignKey(
        Outbox,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="lines",
        verbose_name=_("in the daily mail"),
    )

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["user", "-created_at"], name="notification_by_user"),
            models.Index(
                fields=["user"],
                condition=models.Q(read_at=None),
                name="notification_unread_by_user",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.user_id}"


class Preference(models.Model):
    """How a person wants the mail of a family of notices; without a row it comes at once."""

    class Delivery(models.TextChoices):
        NOW = "now", _("at once")
        DAILY = "daily", _("once a day, in one mail")
        NEVER = "never", _("never by mail")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="mail_preferences",
        verbose_name=_("person"),
    )
    family = models.CharField(_("family"), max_length=20)
    delivery = models.CharField(_("delivery"), max_length=5, choices=Delivery.choices)

    class Meta:
        verbose_name = _("preference for mail")
        verbose_name_plural = _("preferences for mail")
        ordering = ["user", "family"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "family"], name="preference_is_one_by_person_and_family"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.family} {self.delivery}"


class Bounce(models.Model):
    """A mail of ours that came back for ever: it says that an address is silent.

    Cleared when a later mail arrived; the address of that time is kept, so that a new address
    starts afresh.
    """

    mail = models.OneToOneField(
        Outbox, on_delete=models.CASCADE, related_name="bounce", verbose_name=_("mail")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="bounces",
        verbose_name=_("person"),
    )
    address = models.EmailField(_("address"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    noted_at = models.DateTimeField(_("noted"), auto_now_add=True)
    cleared_at = models.DateTimeField(_("cleared"), null=True, blank=True)

    class Meta:
        verbose_name = _("returned mail")
        verbose_name_plural = _("returned mails")
        ordering = ["-noted_at", "-pk"]
        indexes = [
            models.Index(
                fields=["user"],
                condition=models.Q(cleared_at=None),
                name="bounce_not_cleared_by_user",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.noted_at:%Y-%m-%d}"
