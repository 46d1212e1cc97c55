"""Filters that fit many lists: by a period that ends."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SOON = datetime.timedelta(days=180)


class PeriodFilter(admin.SimpleListFilter):
    """When a period ends, as far as that needs somebody's eye; ``column`` holds its last day."""

    title = _("end")
    parameter_name = "end"
    column: str
    # Only what still counts can be about to end.
    counts = Q()

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        return [
            ("soon", _("within 180 days")),
            ("past", _("has ended")),
            ("never", _("without an end")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        today = timezone.localdate()
        wanted = {
            "soon": self.counts & Q(**{f"{self.column}__range": (today, today + SOON)}),
            "past": Q(**{f"{self.column}__lt": today}),
            "never": self.counts & Q(**{self.column: None}),
        }
        value = self.value()
        return queryset.filter(wanted[value]) if value in wanted else queryset
