"""A text of a record in another language, by a person or by a machine, and said to be so."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperation.core.models.subject import Subject


class Translation(models.Model):
    """One field of a subject in one more language."""

    class Status(models.TextChoices):
        HUMAN = "human", _("translated by a person")
        MACHINE = "machine", _("machine translation")

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="translations")
    field = models.CharField(_("field"), max_length=40)
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    text = models.TextField(_("text"))
    status = models.CharField(_("status"), max_length=8, choices=Status.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    # The words it was made from: when the original says something else, it is out of date.
    of_text = models.TextField(_("translated from"), blank=True)
    made_at = models.DateTimeField(_("translated at"), null=True, blank=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "field", "language"],
                name="translation_is_unique_by_field_and_language",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.field} {self.language}"
