"""What people ask about their own data, and what was done: these rows are the evidence of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DataExport(models.Model):
    """Somebody asked what is held about them: the worker makes the file, which soon goes away.

    The row stays as the evidence that it was asked for and given.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("own data", "being made")
        READY = "ready", pgettext_lazy("own data", "ready")
        OVER = "over", pgettext_lazy("own data", "deleted")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="data_exports",
        verbose_name=_("person"),
    )
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now)
    made_at = models.DateTimeField(_("made"), null=True, blank=True)
    expires_at = models.DateTimeField(_("until"), null=True, blank=True)
    deleted_at = models.DateTimeField(_("deleted"), null=True, blank=True)
    file = models.FileField(_("file"), upload_to="own-data/", blank=True)

    class Meta:
        verbose_name = _("export of one's data")
        verbose_name_plural = _("exports of one's data")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(made_at=None, expires_at=None)
                | Q(made_at__isnull=False, expires_at__isnull=False),
                name="export_of_data_expires_once_it_is_made",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.asked_at:%Y-%m-%d}"

    @property
    def place(self) -> str:
        """Where its file stands, known before it is made: made twice it stands there once."""
        return f"own-data/{self.key}.zip"

    @property
    def state(self) -> str:
        if self.deleted_at is not None:
            return self.State.OVER
        if self.expires_at is None:
            return self.State.WAITING
        return self.State.READY if timezone.now() < self.expires_at else self.State.OVER

    @property
    def state_label(self) -> str:
        return str(self.State(self.state).label)


class Erasure(models.Model):
    """A person was erased: when, by whom, asked for how. Who it was is not held any more."""

    class Way(models.TextChoices):
        SELF = "self", _("by the person, on the platform")
        LETTER = "letter", _("asked for by letter")
        MAIL = "mail", _("asked for by mail")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="erasure",
        verbose_name=_("person"),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("erased by"),
    )
    way = models.CharField(_("asked for"), max_length=6, choices=Way.choices)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(way="self", by=models.F("user"))
                | (~Q(way="self") & ~Q(by=models.F("user"))),
                name="erasure_by_oneself_is_asked_for_on_the_platform",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.at:%Y-%m-%d}"


class Consent(models.Model):
    """From when until when somebody agreed to be shown as a public contact."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="consents",
        verbose_name=_("person"),
    )
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent to public contact")
        verbose_name_plural = _("consents to public contact")
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(withdrawn_at=None),
                name="consent_is_open_once_by_person",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=models.F("given_at")),
                name="consent_is_withdrawn_after_it_is_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.given_at:%Y-%m-%d}"


class Forgotten(models.Model):
    """What the nightly run last forgot of one kind, and how much in all."""

    step = models.CharField(_("what"), max_length=60, unique=True)
    last_at = models.DateTimeField(_("last run"))
    number = models.PositiveIntegerField(_("forgotten then"), default=0)
    total = models.PositiveBigIntegerField(_("forgotten in all"), default=0)
    faults = models.PositiveIntegerField(_("rows that failed"), default=0)

    class Meta:
        verbose_name = _("forgetting in time")
        verbose_name_plural = _("forgetting in time")
        ordering = ["step"]

    def __str__(self) -> str:
        return self.step
