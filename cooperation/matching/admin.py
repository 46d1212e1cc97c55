"""Proposals in the admin: to see that matching works; who answers what is decided on the pages."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cooperation.core import history
from cooperation.core.admin import ReadOnly, Told
from cooperation.matching.models import Match
from cooperation.matching.presentation import words_of_history


@admin.register(Match)
class MatchAdmin(Told, ReadOnly, admin.ModelAdmin[Match]):
    """Codes, states and times only: reasons and answers belong to the two institutions."""

    list_display = ["code", "state", "origin", "ranker_version", "computed_at", "created_at"]
    list_filter = ["state", "origin", "ranker_version", "computed_at"]
    search_fields = ["subject__code"]
    search_help_text = _("Code of the proposal")
    date_hierarchy = "computed_at"
    ordering = ["-computed_at", "-pk"]
    show_full_result_count = False
    # The page belongs to the two institutions.
    view_on_site = False
    readonly_fields = ["code"]
    fieldsets = [
        (
            None,
            {
                "fields": ["code", "state", "origin"],
                "description": _("Reasons and answers are read by the two institutions alone."),
            },
        ),
        (_("Computed"), {"fields": ["ranker_version", "computed_at", "created_at"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Match]:
        return super().get_queryset(request).select_related("subject")

    def words_of(self, row: Match) -> history.Words:
        return words_of_history(row)

    @admin.display(description=_("code"), ordering="subject__code")
    def code(self, match: Match) -> str:
        return match.code
