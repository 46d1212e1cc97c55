"""Filters that fit many lists: by a period that ends."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SOON = datetime.timedelta(days=180)


class WhetherFilter(admin.EmptyFieldListFilter):
    """Whether something is filled in, such as the day of a withdrawal: yes or no."""

    def choices(self, changelist: Any) -> Iterator[Any]:
        every, empty, filled = super().choices(changelist)
        if changelist.add_facets:
            # There the words stand before a number.
            yield from (every, empty, filled)
            return
        yield every
        yield {**filled, "display": _("Yes")}
        yield {**empty, "display": _("No")}


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
