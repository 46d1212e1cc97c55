"""What lists are narrowed by: countries by name, who is there, and what is in force."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cooperation.core.admin.filters import PeriodFilter
from cooperation.core.admin.reading import FOUR_NAMES
from cooperation.directory.models import Country, Institution, Membership, Role, UnfpaOffice
from cooperation.directory.queries import today


def by_country(path: str = "country") -> tuple[str, ...]:
    """A country's codes and its names in four languages, for the search of a list."""
    return (
        f"{path}__iso2__iexact",
        f"{path}__iso3__iexact",
        *(f"{path}__{name}" for name in FOUR_NAMES),
    )


class CountryFilter(admin.RelatedOnlyFieldListFilter):
    """Countries that occur in the list, as the reader's language orders them."""

    def field_choices(
        self, field: Any, request: HttpRequest, model_admin: Any
    ) -> list[tuple[Any, Any]]:
        used = model_admin.get_queryset(request).order_by().values(self.field_path)
        rows = sorted(Country.objects.filter(pk__in=used), key=lambda one: one.sort_key)
        return [(one.pk, one.name) for one in rows]


class _WithoutFilter(admin.SimpleListFilter):
    """Where nobody has the role today, and where somebody has."""

    parameter_name = "people"
    role: str
    words_without: Any
    words_with: Any
    institution = "pk"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("without", self.words_without), ("with", self.words_with)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        there = Exists(
            Membership.objects.active_on(today()).filter(
                institution=OuterRef(self.institution), role=self.role
            )
        )
        if self.value() == "without":
            return queryset.filter(~there)
        return queryset.filter(there) if self.value() == "with" else queryset


class FocalPointFilter(_WithoutFilter):
    """Institutions that nobody answers for."""

    title = Role.FOCAL_POINT.label
    role = Role.FOCAL_POINT
    words_without, words_with = _("without a focal point"), _("with a focal point")


class OfficerFilter(_WithoutFilter):
    """Offices to which nobody is assigned."""

    title = Role.OFFICER.label
    role = Role.OFFICER
    institution = "institution"
    words_without, words_with = _("without an officer"), _("with an officer")


class DesignatedFilter(admin.SimpleListFilter):
    """Whether an institution may take part today."""

    title = _("designation")
    parameter_name = "designated"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("in force")), ("no", _("not in force"))]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Institution]
    ) -> QuerySet[Institution]:
        day = today()
        ends = Q(designations__valid_to=None) | Q(designations__valid_to__gte=day)
        begun = Q(designations__state="active", designations__valid_from__lte=day)
        now = Institution.objects.filter(ends & begun).values("pk")
        if self.value() == "yes":
            return queryset.filter(pk__in=now)
        return queryset.exclude(pk__in=now) if self.value() == "no" else queryset


class DesignationEndFilter(PeriodFilter):
    """Designations that are about to end, or did."""

    column = "valid_to"
    counts = Q(state="active")


class StandingFilter(admin.SimpleListFilter):
    """Whether a membership counts today."""

    title = _("standing")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("active", _("counts today")),
            ("waiting", _("waits for approval")),
            ("ended", _("has ended")),
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Membership]
    ) -> QuerySet[Membership]:
        day = today()
        if self.value() == "active":
            active = Membership.objects.active_on(day)
            return queryset.filter(pk__in=active.values("pk"))
        wanted = {
            "waiting": Q(approved_by=None, ended_at=None) & (Q(ends_on=None) | Q(ends_on__gte=day)),
            "ended": Q(ends_on__lt=day) | Q(ended_at__isnull=False),
        }
        value = self.value()
        return queryset.filter(wanted[value]) if value in wanted else queryset


class CoverageFilter(admin.SimpleListFilter):
    """Countries that no office of UNFPA covers wait for nobody."""

    title = UnfpaOffice._meta.verbose_name
    parameter_name = "office"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("covered by no office")), ("yes", _("covered by an office"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Country]) -> QuerySet[Country]:
        if self.value() == "no":
            return queryset.filter(unfpa_offices=None)
        covered = UnfpaOffice.covers.through.objects.values("country")
        return queryset.filter(pk__in=covered) if self.value() == "yes" else queryset
