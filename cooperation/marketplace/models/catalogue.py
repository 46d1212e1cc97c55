"""A catalogue that somebody sent: kept between the dry run and the import, for them alone."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import TimestampedModel
from cooperation.directory.models import Institution


class Catalogue(TimestampedModel):
    """The cells of a file of offers. They are forgotten once imported, or a day later."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+", verbose_name=_("institution")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("sent by"),
    )
    file_name = models.CharField(_("file"), max_length=120)
    sha256 = models.CharField(max_length=64)
    content = models.JSONField(default=dict, blank=True)
    imported_at = models.DateTimeField(_("imported"), null=True, blank=True)
    number = models.PositiveSmallIntegerField(_("offers imported"), default=0)

    class Meta:
        verbose_name = _("catalogue")
        verbose_name_plural = _("catalogues")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(imported_at=None, number=0)
                | Q(imported_at__isnull=False, number__gt=0, content={}),
                name="catalogue_is_emptied_when_it_is_imported",
            )
        ]
        indexes = [models.Index(fields=["institution", "sha256"], name="catalogue_by_sum")]

    def __str__(self) -> str:
        return self.file_name
