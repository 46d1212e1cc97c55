"""UNFPA's offices in the administration: which countries each covers."""

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cooperation.core.admin.history import Told
from cooperation.core.admin.reading import NothingDeleted, linked
from cooperation.core.checks import said_beside_fields
from cooperation.core.errors import Incomplete
from cooperation.core.plain_text import PlainTextModelForm
from cooperation.core.policies import refusal
from cooperation.directory import policies
from cooperation.directory.admin.filters import CountryFilter, OfficerFilter, by_country
from cooperation.directory.admin.inlines import named
from cooperation.directory.models import Country, Membership, Role, UnfpaOffice
from cooperation.directory.queries import today


class OfficeForm(PlainTextModelForm):
    """An office, with a word on what depends on it."""

    class Meta:
        help_texts = {
            "parent": _("The regional office of a country office; a regional office has none."),
            "covers": _("Officers of the office are asked about matters of these countries."),
            "duty_country": _("The calendar of this country says when the office works."),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if institution := data.get("institution"):
            known = self.instance if self.instance.pk else None
            refused = refusal(policies.check_can_be_the_office, known, institution)
            if isinstance(refused, Incomplete):
                said_beside_fields(self, refused)
        return data


@admin.register(UnfpaOffice)
class UnfpaOfficeAdmin(Told, NothingDeleted, admin.ModelAdmin[UnfpaOffice]):
    """Who decides for which countries follows from what is kept here."""

    form = OfficeForm
    list_display = ["institution", "kind", "parent", "countries", "officers", "duty_country"]
    list_filter = ["kind", OfficerFilter, ("covers", CountryFilter)]
    autocomplete_fields = ["institution", "parent", "covers", "duty_country"]
    search_fields = ["institution__name", "institution__acronym", *by_country("covers")]
    search_help_text = _("Name of the office, or a country it covers, in any of the four languages")
    readonly_fields = ["members"]
    ordering = ["kind", "institution__name"]
    fieldsets = [
        (None, {"fields": ["institution", "kind", "parent"]}),
        (_("Countries"), {"fields": ["covers", "duty_country", "hours"]}),
        (
            _("Officers"),
            {
                "fields": ["members"],
                "description": _("People begin and end their work in an office by its own steps."),
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[UnfpaOffice]:
        people = Membership.objects.active_on(today()).filter(role=Role.OFFICER)
        return (
            super()
            .get_queryset(request)
            .select_related("institution__subject", "parent__institution", "duty_country")
            .prefetch_related(
                "covers",
                Prefetch("institution__memberships", people, to_attr="officers"),
            )
        )

    @admin.display(description=_("covers"))
    def countries(self, office: UnfpaOffice) -> str:
        rows: list[Country] = sorted(office.covers.all(), key=lambda one: one.sort_key)
        return named(rows)

    @admin.display(description=_("officers"))
    def officers(self, office: Any) -> int:
        return len(office.institution.officers)

    @admin.display(description=_("people"))
    def members(self, office: UnfpaOffice) -> str:
        return linked(office.institution, str(_("People of this office"))) if office.pk else "–"
