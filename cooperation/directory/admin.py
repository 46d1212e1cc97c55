"""Countries, institutions, offices, designations and memberships in the admin."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from cooperation.core.plain_text import PlainTextModelForm
from cooperation.directory.models import (
    Country,
    Designation,
    Holiday,
    Institution,
    Invitation,
    Membership,
    Region,
    UnfpaOffice,
)


class _NothingDeleted:
    """Nothing of business is deleted, only ended or made inactive."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class _ReadOnly(_NothingDeleted):
    """Shown for reading: the record is changed by its use cases, with their checks."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class HolidayInline(admin.TabularInline[Holiday, Country]):
    model = Holiday
    form = PlainTextModelForm
    extra = 0


@admin.register(Region)
class RegionAdmin(_NothingDeleted, admin.ModelAdmin[Region]):
    form = PlainTextModelForm
    list_display = ["code", "kind", "name_en", "name_es", "name_pt_br", "name_fr"]
    list_filter = ["kind"]
    search_fields = ["code", "name_en", "name_es"]


@admin.register(Country)
class CountryAdmin(_NothingDeleted, admin.ModelAdmin[Country]):
    """What deadlines, languages and money rules of a country are computed from."""

    form = PlainTextModelForm
    list_display = [
        "iso3",
        "name_en",
        "name_es",
        "income_group",
        "requires_coordinator_endorsement",
        "valuation_policy",
    ]
    list_filter = ["regions", "income_group", "requires_coordinator_endorsement"]
    search_fields = ["iso2", "iso3", "name_en", "name_es", "name_pt_br", "name_fr"]
    filter_horizontal = ["regions"]
    readonly_fields = ["iso2", "iso3", "m49"]
    inlines = [HolidayInline]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Institution)
class InstitutionAdmin(_NothingDeleted, admin.ModelAdmin[Institution]):
    form = PlainTextModelForm
    list_display = ["name", "acronym", "country", "type", "is_active"]
    list_filter = ["is_active", "level", "country"]
    search_fields = ["name", "acronym", "subject__code"]
    list_select_related = ["country", "type"]
    autocomplete_fields = ["country", "type", "parent"]
    readonly_fields = ["subject"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(UnfpaOffice)
class UnfpaOfficeAdmin(_NothingDeleted, admin.ModelAdmin[UnfpaOffice]):
    form = PlainTextModelForm
    list_display = ["institution", "kind", "parent", "duty_country"]
    list_filter = ["kind"]
    list_select_related = ["institution", "parent__institution", "duty_country"]
    autocomplete_fields = ["institution", "covers", "duty_country"]
    search_fields = ["institution__name"]


@admin.register(Membership)
class MembershipAdmin(_ReadOnly, admin.ModelAdmin[Membership]):
    list_display = ["user", "institution", "role", "starts_on", "ends_on", "approved_by"]
    list_filter = ["role"]
    search_fields = ["user__email", "institution__name"]
    list_select_related = ["user", "institution", "approved_by"]


@admin.register(Invitation)
class InvitationAdmin(_ReadOnly, admin.ModelAdmin[Invitation]):
    list_display = ["institution", "role", "email", "invited_by", "expires_at", "accepted_at"]
    list_filter = ["role"]
    search_fields = ["email", "institution__name"]
    list_select_related = ["institution", "invited_by"]


@admin.register(Designation)
class DesignationAdmin(_ReadOnly, admin.ModelAdmin[Designation]):
    list_display = ["institution", "designated_by", "state", "valid_from", "valid_to"]
    list_filter = ["state", "can_offer", "can_demand"]
    search_fields = ["institution__name"]
    list_select_related = ["institution", "designated_by"]
