"""Missions to look up; they are written and decided on their pages."""

from django.contrib import admin

from cooperation.core.admin import ReadOnly
from cooperation.missions.models import CoverFound, Delegation, Mission, MissionReport


class DelegationInline(ReadOnly, admin.TabularInline[Delegation, Mission]):
    model = Delegation
    fields = ("institution", "head_function")
    readonly_fields = fields
    extra = 0


class CoverInline(ReadOnly, admin.TabularInline[CoverFound, Mission]):
    model = CoverFound
    fields = ("moment", "level", "on", "found_at")
    readonly_fields = fields
    extra = 0


@admin.register(Mission)
class MissionAdmin(ReadOnly, admin.ModelAdmin[Mission]):
    list_display = ["subject", "state", "host", "start_on", "end_on", "delivery"]
    list_filter = ["state", "delivery", "host_country"]
    search_fields = ["subject__code", "title", "host__name"]
    list_select_related = ["subject", "host"]
    date_hierarchy = "start_on"
    inlines = [DelegationInline, CoverInline]
    fields = [
        "subject",
        "state",
        "kind",
        "title",
        "host",
        "host_country",
        "place",
        "delivery",
        "start_on",
        "end_on",
        "time_zone",
        "proposer",
        "waiver_asked_by",
        "waiver_confirmed_by",
        "decided_by",
        "decided_at",
        "resulting_exchange",
    ]


@admin.register(MissionReport)
class MissionReportAdmin(ReadOnly, admin.ModelAdmin[MissionReport]):
    """That a report was handed in and accepted; its text stands on the page of the mission."""

    list_display = ["mission", "decision", "submitted_by", "submitted_at", "accepted_by"]
    list_filter = ["decision"]
    search_fields = ["mission__subject__code"]
    list_select_related = ["mission__subject", "submitted_by", "accepted_by"]
    date_hierarchy = "submitted_at"
    fields = ["mission", "decision", "submitted_by", "submitted_at", "accepted_by", "accepted_at"]
