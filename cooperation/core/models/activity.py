"""Who did what to which object, and why: written once, never changed."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from cooperation.core.models.subject import Subject


class TransactionNow(Now):
    """When the transaction began: the same moment that the history of rows writes down."""

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="NOW()", **extra)


class ActivityEntry(models.Model):
    """One act. Holds ids and names of fields, never personal values, so it can stay for ever."""

    at = models.DateTimeField(_("when"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who"),
    )
    as_institution = models.CharField(_("for"), max_length=200, blank=True)
    # The role then, whatever becomes of the membership; by its code, said in the reader's words.
    as_role = models.CharField(_("in the role of"), max_length=16, blank=True)
    # Who said so on paper, where somebody recorded a signed letter.
    on_behalf_of = models.CharField(_("on behalf of"), max_length=200, blank=True)
    verb = models.CharField(_("act"), max_length=60)
    subject = models.ForeignKey(
        Subject, on_delete=models.PROTECT, related_name="activity", verbose_name=_("about")
    )
    from_state = models.CharField(_("from"), max_length=30, blank=True)
    to_state = models.CharField(_("to"), max_length=30, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    fields = models.JSONField(_("changed fields"), default=list, blank=True)
    # By this the rows that the database kept of the same transaction are found. Entries from
    # before it was noted have none.
    transaction_at = models.DateTimeField(null=True, editable=False, db_default=TransactionNow())

    class Meta:
        verbose_name = _("activity entry")
        verbose_name_plural = _("activity")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["subject", "-at"], name="activity_by_subject"),
            models.Index(fields=["-at", "-id"], name="activity_by_moment"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="activity_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_id}"


class ActivitySeal(models.Model):
    """A link of the chain over the record of acts.

    ``hash`` is an HMAC-SHA256, in hex, over the hash before it, the position and the whole entry,
    with a key that is kept outside the database. Positions count from 1 without gaps.
    """

    position = models.PositiveBigIntegerField(_("position"), unique=True)
    entry = models.OneToOneField(
        ActivityEntry, on_delete=models.PROTECT, related_name="seal", verbose_name=_("entry")
    )
    hash = models.CharField(_("seal"), max_length=64)
    sealed_at = models.DateTimeField(_("sealed"), auto_now_add=True)

    class Meta:
        verbose_name = _("seal of an activity entry")
        verbose_name_plural = _("seals of activity entries")
        ordering = ["-position"]
        triggers = [
            pgtrigger.Protect(
                name="seal_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.hash[:12]}"
