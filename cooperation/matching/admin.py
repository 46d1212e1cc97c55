"""Proposals in the admin: to see that matching works; who answers what is decided on the pages."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cooperation.core.admin import ReadOnly
from cooperation.matching.models import Match


@admin.register(Match)
class MatchAdmin(ReadOnly, admin.ModelAdmin[Match]):
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
