"""Who agreed to what: one table for endorsement, acceptance, clearance and confirmation."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import Document, Subject
from cooperation.directory.models import Institution


class Assent(models.Model):
    """The yes of an institution, given by a person or by a signed letter that somebody recorded."""

    class Kind(models.TextChoices):
        ENDORSEMENT = "endorsement", _("endorsement")
        ACCEPTANCE = "acceptance", _("acceptance")
        CLEARANCE = "clearance", _("clearance")
        CONFIRMATION = "confirmation", _("confirmation")
        CONSENT = "consent", _("consent")

    subject = models.ForeignKey(
        Subject, on_delete=models.PROTECT, related_name="assents", verbose_name=_("about")
    )
    kind = models.CharField(_("kind"), max_length=14, choices=Kind.choices)
    version = models.PositiveIntegerField(_("version"), default=0)
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="assents", verbose_name=_("institution")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("given by"),
    )
    letter = models.ForeignKey(
        Document,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("letter"),
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    given_at = models.DateTimeField(_("given"), auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("agreement given")
        verbose_name_plural = _("agreements given")
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "kind", "institution", "version"],
                condition=Q(withdrawn_at=None),
                name="assent_is_given_once_by_institution_and_version",
            ),
            models.CheckConstraint(
                condition=Q(by__isnull=False, letter=None, recorded_by=None)
                | Q(by=None, letter__isnull=False, recorded_by__isnull=False),
                name="assent_is_in_person_or_by_a_recorded_letter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id} {self.institution_id}"
