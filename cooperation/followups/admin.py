"""What is owed and who was reminded, for reading: use cases open and close commitments.

Notes for UNFPA are not here: whoever keeps the platform running is not among their readers.
"""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperation.core.admin import ReadOnly, Told, about, linked
from cooperation.directory.admin import CountryFilter, by_country
from cooperation.followups import labels
from cooperation.followups.models import Commitment, Reminder, SavedView


class WhatFilter(admin.SimpleListFilter):
    """What is to be done, in the words of the queue."""

    title = _("what")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return sorted(labels.TO_DO.items(), key=lambda one: str(one[1]))

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Commitment]
    ) -> QuerySet[Commitment]:
        return queryset.filter(kind=self.value()) if self.value() else queryset


class LateFilter(admin.SimpleListFilter):
    """What is open, by the day it is due."""

    title = _("due")
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("late", _("late")),
            ("running", _("still in time")),
            ("paused", _("waits for the other side")),
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Commitment]
    ) -> QuerySet[Commitment]:
        day = timezone.localdate()
        wanted = {
            "late": Q(state="open", paused_for=None, due_on__lt=day),
            "running": Q(state="open", paused_for=None, due_on__gte=day),
            "paused": Q(state="open", paused_for__isnull=False),
        }
        value = self.value()
        return queryset.filter(wanted[value]) if value in wanted else queryset


@admin.register(Commitment)
class CommitmentAdmin(Told, ReadOnly, admin.ModelAdmin[Commitment]):
    """Who is awaited, since when and until when."""

    list_display = ["what", "which", "awaited", "awaits_role", "due_on", "state", "assigned_to"]
    list_filter = [
        "state",
        LateFilter,
        "awaits_role",
        WhatFilter,
        ("awaits_institution__country", CountryFilter),
    ]
    search_fields = [
        "about__code",
        "about__title",
        "awaits_institution__name",
        "awaits_institution__acronym",
        "awaits_person__email",
        *by_country("awaits_institution__country"),
    ]
    search_help_text = _("Code, title, institution, person, or country in any language")
    list_select_related = ["about", "awaits_institution", "awaits_person", "assigned_to"]
    date_hierarchy = "due_on"
    ordering = ["-due_on", "-pk"]
    show_full_result_count = False
    readonly_fields = ["what", "which", "title"]
    fieldsets = [
        (
            None,
            {
                "fields": ["what", "which", "title", "state"],
                "description": _("Opened and closed by the steps of the object it is about."),
            },
        ),
        (
            _("Who is awaited"),
            {"fields": ["awaits_institution", "awaits_role", "awaits_person", "assigned_to"]},
        ),
        (
            _("Period"),
            {
                "fields": [
                    ("opened_at", "due_on", "working_days"),
                    ("paused_since", "paused_for"),
                    ("closed_at", "closed_by"),
                ]
            },
        ),
    ]

    @admin.display(description=_("what"), ordering="kind")
    def what(self, commitment: Commitment) -> str:
        return labels.to_do(commitment.kind)

    @admin.display(description=_("about"), ordering="about__code")
    def which(self, commitment: Commitment) -> str:
        return about(commitment.about)

    @admin.display(description=_("title"))
    def title(self, commitment: Commitment) -> str:
        return commitment.about.title

    @admin.display(description=_("who is awaited"), ordering="awaits_institution__name")
    def awaited(self, commitment: Commitment) -> str:
        return linked(commitment.awaits_institution or commitment.awaits_person)


@admin.register(Reminder)
class ReminderAdmin(Told, ReadOnly, admin.ModelAdmin[Reminder]):
    """Who was reminded of what; each step once."""

    list_display = ["what", "which", "recipient", "due_on", "made_at"]
    list_filter = ["made_at", "due_on"]
    search_fields = ["commitment__about__code", "commitment__about__title", "recipient__email"]
    search_help_text = _("Code or title of the object, or address of the person")
    list_select_related = ["commitment__about", "recipient"]
    date_hierarchy = "made_at"
    show_full_result_count = False
    readonly_fields = ["what", "which"]
    fields = ["what", "which", "recipient", "step", "due_on", "made_at"]

    @admin.display(description=_("what"))
    def what(self, reminder: Reminder) -> str:
        return labels.to_do(reminder.commitment.kind)

    @admin.display(description=_("commitment"), ordering="commitment__about__code")
    def which(self, reminder: Reminder) -> str:
        return linked(reminder.commitment, reminder.commitment.about.code)


@admin.register(SavedView)
class SavedViewAdmin(Told, ReadOnly, admin.ModelAdmin[SavedView]):
    """Whose views there are; what somebody looks for is theirs."""

    list_display = ["name", "person", "created_at"]
    list_filter = ["created_at"]
    search_fields = ["user__email", "name"]
    search_help_text = _("Address of the person, or name of the view")
    list_select_related = ["user"]
    fieldsets = [
        (
            None,
            {
                "fields": ["user", "name", "created_at"],
                "description": _("What somebody looks for is theirs and not shown."),
            },
        )
    ]

    @admin.display(description=_("person"), ordering="user__email")
    def person(self, view: SavedView) -> str:
        return linked(view.user, view.user.email)
