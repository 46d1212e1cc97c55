"""Offers and demands in the administration: to look up, never to decide or to rewrite."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cooperation.core.admin import ReadOnly
from cooperation.marketplace import queries
from cooperation.marketplace.models import Catalogue, Listing


@admin.register(Listing)
class ListingAdmin(ReadOnly, admin.ModelAdmin[Listing]):
    """State and content belong to institutions, coordinators and officers (domain page, 5)."""

    list_display = ("code", "title", "kind", "institution", "state", "published_at", "provenance")
    list_filter = ("kind", "state", "subject__provenance", "language", "institution__country")
    list_select_related = ("subject", "institution")
    search_fields = ("subject__code", "title", "institution__name")
    date_hierarchy = "created_at"
    ordering = ("-pk",)

    @admin.display(description=_("Code"), ordering="subject__code")
    def code(self, listing: Listing) -> str:
        return listing.code

    @admin.display(description=_("provenance"), ordering="subject__provenance")
    def provenance(self, listing: Listing) -> str:
        return listing.subject.get_provenance_display()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Listing]:
        """An administrator reads what everyone reads: the rest is for those who decide on it."""
        return super().get_queryset(request).filter(queries.is_public())


@admin.register(Catalogue)
class CatalogueAdmin(ReadOnly, admin.ModelAdmin[Catalogue]):
    """Which spreadsheets were sent and imported; their cells are the institution's."""

    list_display = ("file_name", "institution", "by", "created_at", "imported_at", "number")
    list_filter = (("imported_at", admin.EmptyFieldListFilter), "created_at")
    list_select_related = ("institution", "by")
    search_fields = ("file_name", "institution__name", "by__email")
    date_hierarchy = "created_at"
    fields = ("file_name", "institution", "by", "created_at", "imported_at", "number")
