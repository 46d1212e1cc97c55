"""Regions, countries and their holidays in the administration."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cooperation.core.admin.history import Told
from cooperation.core.admin.reading import FOUR_NAMES, NothingDeleted
from cooperation.core.plain_text import PlainTextModelForm
from cooperation.core.widgets import DayInput
from cooperation.directory.admin.filters import CoverageFilter
from cooperation.directory.models import Country, Holiday, Region

SORT_KEYS = ("sort_en", "sort_es", "sort_pt_br", "sort_fr")


class HolidayForm(PlainTextModelForm):
    """A day on which nobody works, picked in the browser's calendar."""

    class Meta:
        widgets = {"date": DayInput}


class HolidayInline(admin.TabularInline[Holiday, Country]):
    """The days on which the country's administration is closed; folded, as they are many."""

    model = Holiday
    form = HolidayForm
    classes = ("collapse",)
    extra = 1


class CountryForm(PlainTextModelForm):
    """What is kept of a country, with a word on what is computed from it."""

    class Meta:
        help_texts = {
            "languages": _("Codes with commas between them, such as “es” or “en,fr”."),
            "groups": _("Codes with commas between them, such as “LDC,SIDS”."),
            "weekend_days": _("Monday is 1 and Sunday 7, with commas: Saturday and Sunday “6,7”."),
            "time_zone": _("A name such as America/Guatemala: its hours are told in it."),
            "valuation_policy": _("What its institutions are asked about money."),
            "sort_en": _("The name as it is put in order, without accents."),
            "summary": _("Stands on the public page of the country."),
        }


@admin.register(Region)
class RegionAdmin(Told, NothingDeleted, admin.ModelAdmin[Region]):
    """Regions of the United Nations' standard and UNFPA's own."""

    form = PlainTextModelForm
    list_display = ["code", "name", "kind", "parent", "members"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    search_fields = ["code", *FOUR_NAMES]
    search_help_text = _("Code, or name in any of the four languages")
    autocomplete_fields = ["parent"]
    fieldsets = [
        (None, {"fields": ["code", "kind", "parent"]}),
        (_("Names"), {"fields": FOUR_NAMES}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Region]:
        of_unfpa = Count("unfpa_countries", distinct=True)
        of_m49 = Count("countries", distinct=True)
        return super().get_queryset(request).annotate(of_m49=of_m49, of_unfpa=of_unfpa)

    @admin.display(description=_("name"))
    def name(self, region: Region) -> str:
        return str(region)

    @admin.display(description=_("countries"))
    def members(self, region: Any) -> str:
        """How many; they are listed behind the number."""
        column = "unfpa_region" if region.kind == Region.Kind.UNFPA else "regions"
        number = max(region.of_m49, region.of_unfpa)
        url = reverse("admin:directory_country_changelist")
        link = '<a href="{}?{}__id__exact={}">{}</a>'
        return format_html(link, url, column, region.pk, number) if number else "–"


@admin.register(Country)
class CountryAdmin(Told, NothingDeleted, admin.ModelAdmin[Country]):
    """What deadlines, languages and money rules of a country are computed from."""

    form = CountryForm
    list_display = ["iso3", "name", "unfpa_region", "income_group", "endorses", "offices", "closed"]
    list_filter = [
        CoverageFilter,
        ("unfpa_region", admin.RelatedOnlyFieldListFilter),
        ("regions", admin.RelatedOnlyFieldListFilter),
        "income_group",
        "valuation_policy",
        "requires_coordinator_endorsement",
    ]
    list_select_related = ["unfpa_region"]
    search_fields = ["iso2", "iso3", *FOUR_NAMES]
    search_help_text = _("ISO code, or name in any of the four languages")
    filter_horizontal = ["regions"]
    readonly_fields = ["iso2", "iso3", "m49"]
    inlines = [HolidayInline]
    fieldsets = [
        (
            None,
            {
                "fields": [("iso2", "iso3", "m49")],
                "description": _("The codes are those of the standard and never change."),
            },
        ),
        (_("Names"), {"fields": [*FOUR_NAMES, "summary"]}),
        (_("Order in lists"), {"fields": SORT_KEYS, "classes": ["collapse"]}),
        (
            _("Calendar and languages"),
            {
                "fields": ["languages", "time_zone", "weekend_days"],
                "description": _(
                    "Every deadline of the country is counted in its working days, without its "
                    "weekend and its holidays."
                ),
            },
        ),
        (
            _("Rules of the country"),
            {
                "fields": [
                    "requires_coordinator_endorsement",
                    "valuation_policy",
                    "default_currency",
                    "is_global_south",
                ]
            },
        ),
        (
            _("Regions and groups"),
            {"fields": ["regions", "unfpa_region", ("income_group", "income_year"), "groups"]},
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Country]:
        rows = super().get_queryset(request).prefetch_related("unfpa_offices__institution")
        this_year = Q(holidays__date__year=timezone.localdate().year)
        return rows.annotate(days=Count("holidays", filter=this_year, distinct=True))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("name"))
    def name(self, country: Country) -> str:
        return country.name

    @admin.display(
        description=_("endorses"), boolean=True, ordering="requires_coordinator_endorsement"
    )
    def endorses(self, country: Country) -> bool:
        return country.requires_coordinator_endorsement

    @admin.display(description=_("UNFPA offices"))
    def offices(self, country: Country) -> str:
        return ", ".join(str(one) for one in country.unfpa_offices.all()) or "–"

    @admin.display(description=_("holidays this year"), ordering="days")
    def closed(self, country: Any) -> int:
        return int(country.days)
