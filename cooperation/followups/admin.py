"""What is owed and who was reminded, for reading: use cases open and close commitments."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from cooperation.followups.models import Commitment, Reminder


class _ReadOnly:
    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Commitment)
class CommitmentAdmin(_ReadOnly, admin.ModelAdmin[Commitment]):
    list_display = ["about", "kind", "awaits_institution", "awaits_role", "due_on", "state"]
    list_filter = ["state", "kind", "awaits_role"]
    search_fields = ["about__code", "about__title", "awaits_institution__name"]
    list_select_related = ["about", "awaits_institution"]
    date_hierarchy = "due_on"


@admin.register(Reminder)
class ReminderAdmin(_ReadOnly, admin.ModelAdmin[Reminder]):
    list_display = ["commitment", "step", "recipient", "due_on", "made_at"]
    search_fields = ["commitment__about__code", "recipient__email"]
    list_select_related = ["commitment", "recipient"]
    date_hierarchy = "made_at"
