"""The subject: one row for each object that can be awaited, agreed to, discussed or translated."""

from collections.abc import Hashable
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class TimestampedModel(models.Model):
    """Keeps when a row was made and last changed."""

    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        abstract = True

    def locked(self) -> Self:
        """The same row read again and held until the transaction ends, so that one of two wins."""
        manager: models.Manager[Any] = type(self)._default_manager
        return manager.select_for_update(of=("self",)).get(pk=self.pk)  # type: ignore[no-any-return]


class Provenance(models.TextChoices):
    """Where a public record comes from; “illustrative” is invented and says so everywhere."""

    SEED = "seed", _("founding document")
    PUBLIC = "public", _("public source")
    ILLUSTRATIVE = "illustrative", _("illustrative")
    USER = "user", _("entered by its institution")
    LEGACY = "legacy", _("imported")


class Subject(models.Model):
    """What a generic link points at: integrity stays, and no lower room knows an upper one.

    ``code`` is given at creation and never reused. ``url_name`` is the page's name, resolved with
    the code in the reader's language.
    """

    # Answers of queries while a page is made; see ``core.memory``.
    memory: dict[Hashable, Any] | None = None

    kind = models.CharField(_("kind"), max_length=40)
    code = models.CharField(_("code"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=300)
    language = models.CharField(_("language"), max_length=8, default="en")
    url_name = models.CharField(max_length=80)
    provenance = models.CharField(
        _("provenance"), max_length=12, choices=Provenance.choices, default=Provenance.USER
    )

    class Meta:
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        indexes = [models.Index(fields=["kind"], name="subject_by_kind")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse(self.url_name, args=[self.code])

    @property
    def is_illustrative(self) -> bool:
        return self.provenance == Provenance.ILLUSTRATIVE


class SubjectModel(TimestampedModel):
    """A record that owns a subject; its code and address are the subject's."""

    subject = models.OneToOneField(
        Subject, on_delete=models.PROTECT, related_name="%(class)s", verbose_name=_("subject")
    )

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        return self.subject.get_absolute_url()

    @property
    def code(self) -> str:
        return self.subject.code
