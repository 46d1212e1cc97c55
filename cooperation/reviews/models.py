"""Who agreed to what, what a review found, and what it asks to be improved."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import Document, Subject
from cooperation.directory.models import Institution


@pghistory.track()
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
    # The day on the letter; what was said in person has its time alone.
    letter_on = models.DateField(_("date of the letter"), null=True, blank=True)
    # The office for which it was recorded: its name then, whatever becomes of the recorder.
    recorded_for = models.CharField(_("recorded for"), max_length=200, blank=True)
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
                condition=Q(by__isnull=False, letter=None, letter_on=None, recorded_by=None)
                | Q(by=None, letter__isnull=False, recorded_by__isnull=False),
                name="assent_is_in_person_or_by_a_recorded_letter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id} {self.institution_id}"


class Review(models.Model):
    """A checklist answered by a person at one version of the text; kept, never changed.

    ``answers`` maps the code of each item to ``yes``, ``partly``, ``no`` or ``na``; ``score`` is
    the share of the points that could be had, 0 to 100. ``found`` is what the system had answered
    by then, ``notes`` what the reviewer wrote beside an item.
    """

    class Verdict(models.TextChoices):
        PASS = "pass", _("passed")
        FAIL = "fail", _("not passed")

    subject = models.ForeignKey(
        Subject, on_delete=models.PROTECT, related_name="reviews", verbose_name=_("about")
    )
    checklist = models.CharField(_("checklist"), max_length=30)
    checklist_version = models.PositiveSmallIntegerField(_("version of the checklist"))
    text_version = models.PositiveIntegerField(_("version of the text"))
    answers = models.JSONField(_("answers"))
    found = models.JSONField(_("found by the system"), default=dict, blank=True)
    notes = models.JSONField(_("notes"), default=dict, blank=True)
    score = models.PositiveSmallIntegerField(_("score in per cent"))
    verdict = models.CharField(_("result"), max_length=4, choices=Verdict.choices)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("reviewed by"),
    )
    comment = models.TextField(_("comment"), blank=True, max_length=4000)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("quality review")
        verbose_name_plural = _("quality reviews")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(score__lte=100), name="review_score_is_a_percentage")
        ]
        indexes = [models.Index(fields=["subject", "-made_at"], name="review_by_subject")]
        triggers = [
            pgtrigger.Protect(
                name="review_is_kept_as_it_was", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.checklist} {self.subject_id} {self.verdict}"


@pghistory.track()
class FieldComment(models.Model):
    """What a reviewer asks to be improved in one field; resolved before it is handed in again.

    ``text_version`` is the version of the text that it speaks about.
    """

    subject = models.ForeignKey(
        Subject, on_delete=models.PROTECT, related_name="field_comments", verbose_name=_("about")
    )
    field = models.CharField(_("field"), max_length=40)
    text = models.TextField(_("text"), max_length=2000)
    text_version = models.PositiveIntegerField(_("version of the text"), default=0)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("written by"),
    )
    as_institution = models.CharField(_("for"), max_length=200, blank=True)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    resolved_at = models.DateTimeField(_("resolved"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("resolved by"),
    )
    answer = models.CharField(_("answer"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("comment at a field")
        verbose_name_plural = _("comments at fields")
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolved_by=None)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="comment_is_resolved_by_somebody_at_a_time",
            )
        ]
        indexes = [
            models.Index(
                fields=["subject"], condition=Q(resolved_at=None), name="comment_open_by_subject"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.field}"
