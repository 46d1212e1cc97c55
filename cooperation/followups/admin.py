"""What is owed and who was reminded, for reading: use cases open and close commitments.

Notes for UNFPA are not here: whoever keeps the platform running is not among their readers.
"""

from django.contrib import admin

from cooperation.core.admin import ReadOnly
from cooperation.followups.models import Commitment, Reminder, SavedView


@admin.register(Commitment)
class CommitmentAdmin(ReadOnly, admin.ModelAdmin[Commitment]):
    list_display = ["about", "kind", "awaits_institution", "awaits_role", "due_on", "state"]
    list_filter = ["state", "kind", "awaits_role"]
    search_fields = ["about__code", "about__title", "awaits_institution__name"]
    list_select_related = ["about", "awaits_institution"]
    date_hierarchy = "due_on"


@admin.register(Reminder)
class ReminderAdmin(ReadOnly, admin.ModelAdmin[Reminder]):
    list_display = ["commitment", "step", "recipient", "due_on", "made_at"]
    search_fields = ["commitment__about__code", "recipient__email"]
    list_select_related = ["commitment", "recipient"]
    date_hierarchy = "made_at"


@admin.register(SavedView)
class SavedViewAdmin(ReadOnly, admin.ModelAdmin[SavedView]):
    """Whose views there are; what somebody looks for is theirs."""

    list_display = ["user", "name", "created_at"]
    list_filter = ["created_at"]
    search_fields = ["user__email", "name"]
    list_select_related = ["user"]
    fields = ["user", "name", "created_at"]
