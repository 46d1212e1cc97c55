"""What the list of memoranda can be narrowed by in the administration."""

import datetime
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperation.agreements.models import Memorandum
from cooperation.agreements.queries.reading import named_countries, naming
from cooperation.core.models import Term
from cooperation.directory.models import Country

SOON = datetime.timedelta(days=180)


class CountryFilter(admin.SimpleListFilter):
    """Countries that are party themselves or by an institution."""

    title = _("country")
    parameter_name = "country"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        rows = named_countries(Memorandum.objects.order_by())
        return [(one.iso2, one.name) for one in sorted(rows, key=lambda country: country.sort_key)]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Memorandum]
    ) -> QuerySet[Memorandum]:
        if not self.value():
            return queryset
        return queryset.filter(naming(Country.objects.filter(iso2=self.value())))


class ThemeFilter(admin.SimpleListFilter):
    """Themes that any memorandum names; one that names none is about all of them."""

    title = _("theme")
    parameter_name = "theme"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        named = Memorandum.themes.through.objects.values("term")
        rows = Term.objects.filter(pk__in=named)
        return [(one.code, one.name) for one in rows]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Memorandum]
    ) -> QuerySet[Memorandum]:
        if not self.value():
            return queryset
        about = Q(themes__code=self.value()) | Q(themes=None)
        return queryset.filter(about).distinct()


class EndFilter(admin.SimpleListFilter):
    """When it ends, as far as that needs somebody's eye."""

    title = _("end")
    parameter_name = "end"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("soon", _("within 180 days")),
            ("past", _("has ended")),
            ("never", _("without an end")),
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Memorandum]
    ) -> QuerySet[Memorandum]:
        today = timezone.localdate()
        wanted = {
            "soon": Q(state="in_force", expires_on__range=(today, today + SOON)),
            "past": Q(state__in=("expired", "terminated", "superseded")),
            "never": Q(state="in_force", expires_on=None),
        }
        value = self.value()
        return queryset.filter(wanted[value]) if value in wanted else queryset
