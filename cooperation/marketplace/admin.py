"""Offers and demands in the administration: to look up, never to decide or to rewrite."""

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cooperation.core import history
from cooperation.core.admin import PeriodFilter, ReadOnly, Told, WhetherFilter, linked
from cooperation.directory.admin import CountryFilter, by_country
from cooperation.marketplace import queries
from cooperation.marketplace.detail import words_of_history
from cooperation.marketplace.models import Catalogue, Listing


class ExpiryFilter(PeriodFilter):
    """When it is taken from view unless its institution confirms it."""

    title = _("expires")
    column = "expires_at__date"
    counts = Q(state="published")


@admin.register(Listing)
class ListingAdmin(Told, ReadOnly, admin.ModelAdmin[Listing]):
    """State and content belong to institutions, coordinators and officers (domain page, 5)."""

    list_display = (
        "code",
        "title",
        "kind",
        "of",
        "country",
        "state",
        "published_at",
        "expires_at",
        "provenance",
    )
    list_display_links = ("code", "title")
    list_filter = (
        "kind",
        "state",
        ExpiryFilter,
        "subject__provenance",
        "language",
        ("institution__country", CountryFilter),
    )
    search_fields = (
        "subject__code",
        "title",
        "institution__name",
        "institution__acronym",
        *by_country("institution__country"),
    )
    search_help_text = _("Code, title, institution, or country in any of the four languages")
    date_hierarchy = "created_at"
    ordering = ("-pk",)
    list_per_page = 50
    fieldsets = (
        (
            None,
            {
                "fields": ("code", "kind", "state", "title", "summary", "language"),
                "description": _(
                    "It is written, endorsed and published on the pages of the platform; here it "
                    "is found, not changed."
                ),
            },
        ),
        (_("Who"), {"fields": ("institution", "author", "submitted_by")}),
        (
            _("What it is about"),
            {"fields": ("themes", "modalities", "population_groups", "delivery", "level")},
        ),
        (
            _("Public since and until"),
            {"fields": ("published_at", "last_confirmed_at", "expires_at", "matched_at")},
        ),
        (
            _("More"),
            {"fields": ("provenance", "version", "revision_of", "duplicate_of", "outcome")},
        ),
    )
    readonly_fields = ("code", "provenance")

    @admin.display(description=_("code"), ordering="subject__code")
    def code(self, listing: Listing) -> str:
        return listing.code

    @admin.display(description=_("institution"), ordering="institution__name")
    def of(self, listing: Listing) -> str:
        return linked(listing.institution)

    @admin.display(description=_("country"), ordering="institution__country__sort_en")
    def country(self, listing: Listing) -> str:
        return str(listing.institution.country or "–")

    @admin.display(description=_("provenance"), ordering="subject__provenance")
    def provenance(self, listing: Listing) -> str:
        return listing.subject.get_provenance_display()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Listing]:
        """An administrator reads what everyone reads: the rest is for those who decide on it."""
        rows = super().get_queryset(request).select_related("subject", "institution__country")
        return rows.filter(queries.is_public())

    def words_of(self, row: Listing) -> history.Words:
        return words_of_history(row)


@admin.register(Catalogue)
class CatalogueAdmin(Told, ReadOnly, admin.ModelAdmin[Catalogue]):
    """Which spreadsheets were sent and imported; their cells are the institution's."""

    list_display = ("file_name", "of", "by", "created_at", "imported_at", "number")
    list_filter = (
        ("imported_at", WhetherFilter),
        "created_at",
        ("institution__country", CountryFilter),
    )
    list_select_related = ("institution", "by")
    search_fields = (
        "file_name",
        "institution__name",
        "institution__acronym",
        "by__email",
        *by_country("institution__country"),
    )
    search_help_text = _("File, institution, person, or country in any of the four languages")
    date_hierarchy = "created_at"
    fieldsets = (
        (
            None,
            {
                "fields": ("file_name", "institution", "by", "created_at"),
                "description": _("What stood in the file is the institution's."),
            },
        ),
        (_("Import"), {"fields": ("imported_at", "number")}),
    )

    @admin.display(description=_("institution"), ordering="institution__name")
    def of(self, catalogue: Catalogue) -> str:
        return linked(catalogue.institution)
