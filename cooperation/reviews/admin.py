"""Agreements, quality checks and comments, to look up that they were made.

What a check found and what a comment says stay between the institution, its coordinator and the
officers: an administrator decides nothing about content.
"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cooperation.core.admin import ReadOnly, Told, WhetherFilter, about, linked
from cooperation.directory.admin import CountryFilter, by_country
from cooperation.reviews.models import Assent, FieldComment, Review

# The checklists by the code that a review keeps.
CHECKLISTS: dict[str, Promise] = {"offer": _("Offer"), "demand": _("Demand")}


class About:
    """What the row is about, by its code, leading to its page."""

    @admin.display(description=_("about"), ordering="subject__code")
    def about(self, row: Any) -> str:
        return about(row.subject)

    @admin.display(description=_("title"), ordering="subject__title")
    def title(self, row: Any) -> str:
        return str(row.subject.title)


class WayFilter(admin.SimpleListFilter):
    """Given in person, or by a letter that somebody recorded."""

    title = _("way")
    parameter_name = "way"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("person", _("in person")), ("letter", _("by a signed letter"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() in {"person", "letter"}:
            return queryset.filter(letter__isnull=self.value() == "person")
        return queryset


@admin.register(Assent)
class AssentAdmin(About, Told, ReadOnly, admin.ModelAdmin[Assent]):
    """Who said yes to which version; the letter is read on the page of the object."""

    list_display = ["about", "kind", "version", "of", "in_person", "given_at", "withdrawn_at"]
    list_display_links = ["kind"]
    list_filter = [
        "kind",
        WayFilter,
        ("withdrawn_at", WhetherFilter),
        ("institution__country", CountryFilter),
    ]
    search_fields = [
        "subject__code",
        "subject__title",
        "institution__name",
        "institution__acronym",
        *by_country("institution__country"),
    ]
    search_help_text = _("Code, title, institution, or country in any of the four languages")
    list_select_related = ["subject", "institution"]
    date_hierarchy = "given_at"
    ordering = ["-given_at", "-pk"]
    readonly_fields = ["about", "title", "in_person"]
    fieldsets = [
        (
            None,
            {
                "fields": ["about", "title", "kind", "version", "institution"],
                "description": _("A yes is given or taken back by the institution itself."),
            },
        ),
        (
            _("Given"),
            {"fields": ["in_person", "by", "given_at", "letter_on", "recorded_by", "recorded_for"]},
        ),
        (_("Withdrawn"), {"fields": ["withdrawn_at"]}),
    ]

    @admin.display(description=_("institution"), ordering="institution__name")
    def of(self, assent: Assent) -> str:
        return linked(assent.institution)

    @admin.display(description=_("in person"), boolean=True)
    def in_person(self, assent: Assent) -> bool:
        return assent.letter_id is None


@admin.register(Review)
class ReviewAdmin(About, Told, ReadOnly, admin.ModelAdmin[Review]):
    """Which checks were made, when and by whom, and with what result."""

    list_display = ["about", "title", "verdict", "which", "text_version", "reviewer", "made_at"]
    list_display_links = ["title"]
    list_filter = ["verdict", "checklist", "made_at"]
    search_fields = ["subject__code", "subject__title", "reviewer__email"]
    search_help_text = _("Code or title of the object, or address of the reviewer")
    list_select_related = ["subject", "reviewer"]
    date_hierarchy = "made_at"
    readonly_fields = ["about", "title", "which"]
    fieldsets = [
        (
            None,
            {
                "fields": ["about", "title", "text_version", "verdict"],
                "description": _("Answers and comments are read by those who write and decide."),
            },
        ),
        (_("Checklist"), {"fields": ["which", "checklist_version"]}),
        (_("Who"), {"fields": ["reviewer", "made_at"]}),
    ]

    @admin.display(description=_("checklist"), ordering="checklist")
    def which(self, review: Review) -> Any:
        return CHECKLISTS.get(review.checklist, review.checklist)


@admin.register(FieldComment)
class FieldCommentAdmin(About, Told, ReadOnly, admin.ModelAdmin[FieldComment]):
    """Where something was asked for and whether it was resolved."""

    list_display = ["about", "title", "text_version", "by", "made_at", "resolved_at"]
    list_display_links = ["title"]
    list_filter = [("resolved_at", WhetherFilter), "made_at"]
    search_fields = ["subject__code", "subject__title", "by__email", "as_institution"]
    search_help_text = _("Code or title of the object, address of the person, or institution")
    list_select_related = ["subject", "by"]
    date_hierarchy = "made_at"
    ordering = ["-made_at", "-pk"]
    readonly_fields = ["about", "title"]
    fieldsets = [
        (
            None,
            {
                "fields": ["about", "title", "field", "text_version"],
                "description": _("What it says is read by those who write and decide."),
            },
        ),
        (_("Who"), {"fields": ["by", "as_institution", "made_at"]}),
        (_("Resolved"), {"fields": ["resolved_at", "resolved_by"]}),
    ]
