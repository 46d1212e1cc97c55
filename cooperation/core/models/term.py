"""A word of a controlled vocabulary, in four languages."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Term(models.Model):
    """A theme, modality, population group…: ``scheme`` and ``code`` never change, names may."""

    class NameStatus(models.TextChoices):
        OFFICIAL = "official", _("official wording")
        PROJECT = "project", _("wording of the project")
        UNREVIEWED = "unreviewed", _("not reviewed by a native speaker")

    scheme = models.CharField(_("vocabulary"), max_length=30)
    code = models.CharField(_("code"), max_length=40)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name=_("part of"),
    )
    name_en = models.CharField(_("name in English"), max_length=240)
    name_es = models.CharField(_("name in Spanish"), max_length=240)
    name_pt_br = models.CharField(_("name in Portuguese"), max_length=240)
    name_fr = models.CharField(_("name in French"), max_length=240)
    description = models.TextField(_("description"), blank=True)
    active = models.BooleanField(_("active"), default=True)
    selectable = models.BooleanField(_("can be chosen"), default=True)
    name_status = models.CharField(
        _("status of the names"),
        max_length=12,
        choices=NameStatus.choices,
        default=NameStatus.UNREVIEWED,
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    extra = models.JSONField(_("more"), default=dict, blank=True)
    maps = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="mapped_from", verbose_name=_("maps to")
    )
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["scheme", "position", "code"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code"], name="term_code_is_unique_in_scheme")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language, in English where none is kept."""
        language = (get_language() or "en").replace("-", "_")
        return str(getattr(self, f"name_{language}", "") or self.name_en)
