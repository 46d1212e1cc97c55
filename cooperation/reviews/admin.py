"""Agreements, quality checks and comments, to look up that they were made.

What a check found and what a comment says stay between the institution, its coordinator and the
officers: an administrator decides nothing about content.
"""

from django.contrib import admin

from cooperation.core.admin import ReadOnly
from cooperation.reviews.models import Assent, FieldComment, Review


@admin.register(Assent)
class AssentAdmin(ReadOnly, admin.ModelAdmin[Assent]):
    list_display = ["subject", "kind", "version", "institution", "given_at", "withdrawn_at"]
    list_filter = ["kind"]
    search_fields = ["subject__code", "institution__name"]
    list_select_related = ["subject", "institution"]
    date_hierarchy = "given_at"


@admin.register(Review)
class ReviewAdmin(ReadOnly, admin.ModelAdmin[Review]):
    """Which checks were made, when and by whom, and with what result."""

    list_display = ["subject", "checklist", "text_version", "verdict", "reviewer", "made_at"]
    list_filter = ["verdict", "checklist", "made_at"]
    search_fields = ["subject__code", "reviewer__email"]
    list_select_related = ["subject", "reviewer"]
    date_hierarchy = "made_at"
    fields = [
        "subject",
        "checklist",
        "checklist_version",
        "text_version",
        "verdict",
        "reviewer",
        "made_at",
    ]


@admin.register(FieldComment)
class FieldCommentAdmin(ReadOnly, admin.ModelAdmin[FieldComment]):
    """Where something was asked for and whether it was resolved."""

    list_display = ["subject", "field", "text_version", "by", "made_at", "resolved_at"]
    list_filter = [("resolved_at", admin.EmptyFieldListFilter), "field", "made_at"]
    search_fields = ["subject__code", "by__email"]
    list_select_related = ["subject", "by"]
    date_hierarchy = "made_at"
    fields = [
        "subject",
        "field",
        "text_version",
        "by",
        "as_institution",
        "made_at",
        "resolved_at",
        "resolved_by",
    ]
