"""Offers and demands apart: the same table, seen by kind."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperation.marketplace.models.listing import Listing


class _KindManager(models.Manager[Any]):
    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(kind=self.kind)


class Offer(Listing):
    """Listings of kind offer."""

    objects: ClassVar[_KindManager] = _KindManager("offer")

    class Meta:
        proxy = True
        verbose_name = _("offer")
        verbose_name_plural = _("offers")


class Demand(Listing):
    """Listings of kind demand."""

    objects: ClassVar[_KindManager] = _KindManager("demand")

    class Meta:
        proxy = True
        verbose_name = _("demand")
        verbose_name_plural = _("demands")
