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

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("outbox")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False)
                | (~models.Q(state="sent") & models.Q(sent_at=None)),
                name="mail_is_sent_exactly_when_it_has_a_time",
            )
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
