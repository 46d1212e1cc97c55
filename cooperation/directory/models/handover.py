"""Who handed what to whom, and when: kept as it was."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import Subject, TimestampedModel
from cooperation.directory.models.membership import Membership, Role


class Handover(TimestampedModel):
    """What passed on when a membership ended; its institution is that of the membership.

    ``successor`` is who got it: the person named, else the longest-serving focal point; empty
    where it fell to the office or somebody has still to be found.
    """

    membership = models.OneToOneField(
        Membership, on_delete=models.PROTECT, related_name="handover", verbose_name=_("membership")
    )
    successor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("successor"),
    )
    was_named = models.BooleanField(_("named as successor"), default=False)
    handed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("handed over by"),
    )
    copied_at = models.DateTimeField(_("subscriptions copied"), null=True, blank=True)

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.membership_id} {self.created_at:%Y-%m-%d}"

    @property
    def role_label(self) -> str:
        return str(Role(self.membership.role).label)


class HandoverItem(models.Model):
    """One matter in a pack: codes and days as they were; the words are made when it is read."""

    handover = models.ForeignKey(
        Handover, on_delete=models.CASCADE, related_name="items", verbose_name=_("handover")
    )
    section = models.CharField(_("section"), max_length=40)
    subject = models.ForeignKey(
        Subject, on_delete=models.PROTECT, related_name="+", verbose_name=_("about")
    )
    facts = models.JSONField(_("facts"), default=dict, blank=True)

    class Meta:
        verbose_name = _("matter handed over")
        verbose_name_plural = _("matters handed over")
        ordering = ["pk"]
        indexes = [models.Index(fields=["subject", "section"], name="handover_item_by_subject")]

    def __str__(self) -> str:
        return f"{self.handover_id} {self.section} {self.subject_id}"
