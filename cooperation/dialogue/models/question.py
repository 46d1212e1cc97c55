"""A question to a UNFPA office and the messages of its two sides."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import Document, SubjectModel
from cooperation.dialogue.lifecycle import QUESTION
from cooperation.directory.models import Country, Institution

LONGEST_TOPIC = 120
LONGEST_MESSAGE = 4000


class Question(SubjectModel):
    """What a person asks of an office of UNFPA, for themselves or for their institution.

    Notices and queues name the subject, whose title is the institution's or country's name; what
    is asked stands in ``topic`` and in the messages, which the two sides read and nobody else.
    """

    topic = models.CharField(_("topic"), max_length=LONGEST_TOPIC)
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="questions", verbose_name=_("country")
    )
    institution = models.ForeignKey(
        Institution,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="questions",
        verbose_name=_("asked for"),
    )
    office = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        related_name="questions_to_answer",
        verbose_name=_("UNFPA office"),
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="questions",
        verbose_name=_("asked by"),
    )
    state = models.CharField(
        _("state"), max_length=8, choices=QUESTION.choices(), default=QUESTION.initial
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("closed by"),
    )
    close_reason = models.TextField(_("why it was closed"), max_length=5000, blank=True)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.code for state in QUESTION.states]),
                name="question_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False, closed_by__isnull=False)
                | (~Q(state="closed") & Q(closed_at=None, closed_by=None)),
                name="question_is_closed_by_somebody_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Message(models.Model):
    """What one side wrote: kept as it was sent, with the institution for which it was written.

    Whoever reads the question opens the document, and nobody else.
    """

    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="messages", verbose_name=_("question")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("written by"),
    )
    is_of_office = models.BooleanField(_("written for the office"), default=False)
    as_institution = models.CharField(_("for"), max_length=200, blank=True)
    body = models.TextField(_("text"), max_length=LONGEST_MESSAGE)
    document = models.OneToOneField(
        Document,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="message",
        verbose_name=_("document"),
    )
    language = models.CharField(_("language"), max_length=8)
    written_at = models.DateTimeField(_("written"), auto_now_add=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"{self.question_id} {self.written_at:%Y-%m-%d}"
