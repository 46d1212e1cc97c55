"""Proposals in the admin: to see that matching works; who answers what is decided on the pages."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cooperation.matching.models import Match


@admin.register(Match)
class MatchAdmin(admin.ModelAdmin[Match]):
    """Codes, states and times only: reasons and answers belong to the two institutions."""

    list_display = ["code", "state", "origin", "ranker_version", "computed_at"]
    list_filter = ["state", "origin", "ranker_version"]
    search_fields = ["subject__code"]
    list_select_related = ["subject"]
    date_hierarchy = "computed_at"
    fields = ["code", "state", "origin", "ranker_version", "computed_at", "created_at"]

    @admin.display(description=_("Code"), ordering="subject__code")
    def code(self, match: Match) -> str:
        return match.code

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
