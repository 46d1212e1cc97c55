"""Missions to look up; they are written and decided on their pages."""

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cooperation.core import history
from cooperation.core.admin import PeriodFilter, ReadOnly, Told, WhetherFilter, linked
from cooperation.directory.admin import CountryFilter, by_country
from cooperation.missions.lifecycle import PUBLIC_STATES
from cooperation.missions.models import CoverFound, Delegation, Mission, MissionReport
from cooperation.missions.page import words_of_history


class LastDayFilter(PeriodFilter):
    """When it is to end; one that is a draft may have no days yet."""

    title = _("last day")
    column = "end_on"


class DelegationInline(ReadOnly, admin.TabularInline[Delegation, Mission]):
    """Who goes: institutions and functions, no names."""

    model = Delegation
    fields = ("member", "country", "head_function")
    readonly_fields = fields
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delegation]:
        return super().get_queryset(request).select_related("institution__country")

    @admin.display(description=_("institution"))
    def member(self, delegation: Delegation) -> str:
        return linked(delegation.institution)

    @admin.display(description=_("country"))
    def country(self, delegation: Delegation) -> str:
        return linked(delegation.institution.country)


class CoverInline(ReadOnly, admin.TabularInline[CoverFound, Mission]):
    """What memoranda covered it, as it was found."""

    model = CoverFound
    fields = ("moment", "level", "on", "found_at")
    readonly_fields = fields
    extra = 0


@admin.register(Mission)
class MissionAdmin(Told, ReadOnly, admin.ModelAdmin[Mission]):
    """Where and when, who goes and what covered it; the steps are taken on the page."""

    list_display = ["code", "title", "state", "hosts", "host_country", "visitors", "start_on"]
    list_display_links = ["code", "title"]
    list_filter = ["state", "delivery", LastDayFilter, ("host_country", CountryFilter)]
    search_fields = [
        "subject__code",
        "title",
        "place",
        "host__name",
        "host__acronym",
        "delegations__institution__name",
        *by_country("host_country"),
        *by_country("delegations__institution__country"),
    ]
    search_help_text = _("Code, title, place, institution, or country in any language")
    date_hierarchy = "start_on"
    inlines = [DelegationInline, CoverInline]
    readonly_fields = ["code"]
    fieldsets = [
        (
            None,
            {
                "fields": ["code", "state", "kind", "title"],
                "description": _(
                    "Each step is taken on the page of the mission, by those who have it."
                ),
            },
        ),
        (
            _("Where and when"),
            {
                "fields": [
                    "host",
                    ("host_country", "place"),
                    "delivery",
                    ("start_on", "end_on", "time_zone"),
                ]
            },
        ),
        (
            _("Decision"),
            {
                "fields": [
                    "proposer",
                    ("decided_by", "decided_at"),
                    ("waiver_asked_by", "waiver_confirmed_by"),
                    "resulting_exchange",
                ]
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mission]:
        going = Delegation.objects.select_related("institution")
        rows = super().get_queryset(request).select_related("subject", "host", "host_country")
        return rows.prefetch_related(Prefetch("delegations", going, to_attr="going"))

    def get_view_on_site_url(self, obj: Mission | None = None) -> str | None:
        """Only what everybody may read has a page for an administrator."""
        is_public = obj is not None and obj.state in PUBLIC_STATES
        return super().get_view_on_site_url(obj) if is_public else None

    def words_of(self, row: Mission) -> history.Words:
        return words_of_history()

    @admin.display(description=_("code"), ordering="subject__code")
    def code(self, mission: Mission) -> str:
        return mission.code

    @admin.display(description=_("host"), ordering="host__name")
    def hosts(self, mission: Mission) -> str:
        return linked(mission.host)

    @admin.display(description=_("who goes"))
    def visitors(self, mission: Any) -> str:
        return ", ".join(str(one.institution) for one in mission.going) or "–"


@admin.register(MissionReport)
class MissionReportAdmin(Told, ReadOnly, admin.ModelAdmin[MissionReport]):
    """That a report was handed in and accepted; its text stands on the page of the mission."""

    list_display = ["which", "decision", "submitted_by", "submitted_at", "accepted_by"]
    list_filter = [
        "decision",
        ("accepted_by", WhetherFilter),
        ("mission__host_country", CountryFilter),
    ]
    search_fields = [
        "mission__subject__code",
        "mission__title",
        "submitted_by__email",
        *by_country("mission__host_country"),
    ]
    search_help_text = _("Code or title of the mission, person, or country in any language")
    date_hierarchy = "submitted_at"
    fieldsets = [
        (
            None,
            {
                "fields": ["about", "decision"],
                "description": _("What it says is read on the page of the mission."),
            },
        ),
        (_("Handed in"), {"fields": [("submitted_by", "submitted_at")]}),
        (_("Accepted"), {"fields": [("accepted_by", "accepted_at")]}),
    ]
    readonly_fields = ["about"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[MissionReport]:
        rows = super().get_queryset(request)
        return rows.select_related("mission__subject", "submitted_by", "accepted_by")

    @admin.display(description=_("mission"), ordering="mission__subject__code")
    def which(self, report: MissionReport) -> str:
        return str(report.mission)

    @admin.display(description=_("mission"))
    def about(self, report: MissionReport) -> str:
        return linked(report.mission)
