"""Memberships and designations in the administration, for reading: rights follow from them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cooperation.core.admin.history import Told
from cooperation.core.admin.reading import ReadOnly, linked
from cooperation.directory.admin.filters import (
    CountryFilter,
    DesignationEndFilter,
    StandingFilter,
    by_country,
)
from cooperation.directory.admin.inlines import named, period
from cooperation.directory.models import Designation, Invitation, Membership


@admin.register(Membership)
class MembershipAdmin(Told, ReadOnly, admin.ModelAdmin[Membership]):
    """Who works where; begun, approved and ended by use cases, by somebody else."""

    list_display = ["person", "where", "country", "role", "starts_on", "ends_on", "approved_by"]
    list_filter = ["role", StandingFilter, ("institution__country", CountryFilter)]
    search_fields = [
        "user__email",
        "user__function_title",
        "institution__name",
        "institution__acronym",
        *by_country("institution__country"),
    ]
    search_help_text = _("Address, function, institution, or country in any of the four languages")
    list_select_related = ["user", "institution__country", "approved_by"]
    date_hierarchy = "starts_on"
    ordering = ["-starts_on", "-pk"]
    fieldsets = [
        (
            None,
            {
                "fields": ["user", "institution", "role"],
                "description": _(
                    "A membership counts from its approval by somebody else until its last day. "
                    "It is begun, approved and ended on the pages of the platform."
                ),
            },
        ),
        (
            _("Period"),
            {"fields": ["starts_on", "ends_on", "admitted_by", "approved_by", "created_at"]},
        ),
        (_("Reasons"), {"fields": ["request_reason", "ended_at", "ended_by", "end_reason"]}),
    ]

    @admin.display(description=_("person"), ordering="user__email")
    def person(self, membership: Membership) -> str:
        return membership.user.email

    @admin.display(description=_("institution"), ordering="institution__name")
    def where(self, membership: Membership) -> str:
        return linked(membership.institution)

    @admin.display(description=_("country"), ordering="institution__country__sort_en")
    def country(self, membership: Membership) -> str:
        return linked(membership.institution.country)


@admin.register(Invitation)
class InvitationAdmin(Told, ReadOnly, admin.ModelAdmin[Invitation]):
    """Who was invited where; sent, sent again and taken back by use cases."""

    list_display = ["email", "where", "role", "expires_at", "mailed_at", "accepted_at"]
    list_filter = ["role", ("institution__country", CountryFilter)]
    search_fields = [
        "email",
        "institution__name",
        "institution__acronym",
        *by_country("institution__country"),
    ]
    search_help_text = _("Address, institution, or country in any of the four languages")
    list_select_related = ["institution__country"]
    date_hierarchy = "created_at"
    ordering = ["-created_at", "-pk"]

    @admin.display(description=_("institution"), ordering="institution__name")
    def where(self, invitation: Invitation) -> str:
        return linked(invitation.institution)


@admin.register(Designation)
class DesignationAdmin(Told, ReadOnly, admin.ModelAdmin[Designation]):
    """What lets an institution take part; its coordinator decides, never an administrator."""

    list_display = ["which", "country", "designated_by", "state", "valid_from", "valid_to", "scope"]
    list_filter = [
        "state",
        DesignationEndFilter,
        "can_offer",
        "can_demand",
        ("institution__country", CountryFilter),
    ]
    search_fields = [
        "institution__name",
        "institution__acronym",
        "institution__subject__code",
        "designated_by__name",
        *by_country("institution__country"),
    ]
    search_help_text = _("Institution, its code, or country in any of the four languages")
    list_select_related = ["institution__country", "designated_by"]
    date_hierarchy = "valid_from"
    ordering = ["-valid_from", "-pk"]
    fieldsets = [
        (
            None,
            {
                "fields": ["institution", "designated_by", "state", "decided_by", "decided_for"],
                "description": _(
                    "The coordinator of the country decides on it; nobody does so here."
                ),
            },
        ),
        (_("Period"), {"fields": ["days", "created_at", "updated_at"]}),
        (_("Scope"), {"fields": ["scope", "can_offer", "can_demand"]}),
        (_("Letter and reason"), {"fields": ["by_letter", "letter_on", "reason"]}),
    ]
    readonly_fields = ["days", "scope"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Designation]:
        return super().get_queryset(request).prefetch_related("themes")

    @admin.display(description=_("institution"), ordering="institution__name")
    def which(self, designation: Designation) -> str:
        return str(designation.institution)

    @admin.display(description=_("country"), ordering="institution__country__sort_en")
    def country(self, designation: Designation) -> str:
        return linked(designation.institution.country)

    @admin.display(description=_("period"))
    def days(self, designation: Designation) -> str:
        return period(designation.valid_from, designation.valid_to)

    @admin.display(description=_("themes"))
    def scope(self, designation: Any) -> Any:
        rows = list(designation.themes.all())
        return named(rows, 3) if rows else _("all")
