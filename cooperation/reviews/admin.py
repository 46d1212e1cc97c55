"""Agreements given, for reading: they are given and withdrawn by use cases only."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from cooperation.reviews.models import Assent


@admin.register(Assent)
class AssentAdmin(admin.ModelAdmin[Assent]):
    list_display = ["subject", "kind", "version", "institution", "given_at", "withdrawn_at"]
    list_filter = ["kind"]
    search_fields = ["subject__code", "institution__name"]
    list_select_related = ["subject", "institution"]
    date_hierarchy = "given_at"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
