"""Institutions in the administration: their record is kept here, what they do is not."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cooperation.core.admin.history import Told
from cooperation.core.admin.reading import NothingDeleted, linked
from cooperation.core.checks import said_beside_fields
from cooperation.core.errors import Incomplete
from cooperation.core.plain_text import PlainTextModelForm
from cooperation.core.policies import refusal
from cooperation.directory import policies
from cooperation.directory.admin.filters import (
    CountryFilter,
    DesignatedFilter,
    FocalPointFilter,
    by_country,
)
from cooperation.directory.admin.inlines import DesignationInline, MembershipInline
from cooperation.directory.models import Designation, Institution, Membership
from cooperation.directory.queries import today


class InstitutionForm(PlainTextModelForm):
    """The record of an institution, with a word on where each part is read."""

    class Meta:
        help_texts = {
            "parent": _("The institution of which this is a unit, where it is one."),
            "contact_function": _("A function, not a name: it stands on the public page."),
            "contact_email": _("An address of the function, not of a person."),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.instance.pk and "type" in data:
            facts = {"type_code": data["type"].code, "country": data.get("country")}
            refused = refusal(policies.check_keeps_its_people, self.instance, **facts)
            if isinstance(refused, Incomplete):
                said_beside_fields(self, refused)
        return data


@admin.register(Institution)
class InstitutionAdmin(Told, NothingDeleted, admin.ModelAdmin[Institution]):
    """New ones come by registration; who is in them and their designation by use cases."""

    form = InstitutionForm
    list_display = ["code", "name", "acronym", "country", "type", "now_there", "designated"]
    list_display_links = ["code", "name"]
    list_filter = [
        "is_active",
        FocalPointFilter,
        DesignatedFilter,
        "level",
        ("type", admin.RelatedOnlyFieldListFilter),
        ("country", CountryFilter),
    ]
    search_fields = ["name", "acronym", "subject__code", *by_country()]
    search_help_text = _("Name, acronym, code, or country in any of the four languages")
    autocomplete_fields = ["country", "type", "parent"]
    # Renamed and closed on the pages of the platform, by who answers for the country.
    readonly_fields = ["subject", "provenance", "name", "acronym", "is_active", "became"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    inlines = [MembershipInline, DesignationInline]
    list_per_page = 50
    fieldsets = [
        (None, {"fields": ["subject", "provenance", "name", "acronym", "is_active", "became"]}),
        (_("What it is"), {"fields": ["country", "type", "level", "parent", "place"]}),
        (
            _("Contact"),
            {
                "fields": ["website", "contact_function", "contact_email", "contact_phone"],
                "description": _("Shown to everybody on the page of the institution."),
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Institution]:
        people = Membership.objects.active_on(today())
        newest = Designation.objects.order_by("-valid_from", "-pk")
        return (
            super()
            .get_queryset(request)
            .select_related("subject", "country", "type")
            .prefetch_related(
                Prefetch("memberships", people, to_attr="there"),
                Prefetch("designations", newest, to_attr="newest"),
            )
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("code"), ordering="subject__code")
    def code(self, institution: Institution) -> str:
        return institution.code

    @admin.display(description=_("people"))
    def now_there(self, institution: Any) -> int:
        return len(institution.there)

    @admin.display(description=_("designation"))
    def designated(self, institution: Any) -> str:
        newest = institution.newest
        return linked(newest[0], newest[0].get_state_display()) if newest else "–"

    @admin.display(description=_("closed, and its successor"))
    def became(self, institution: Institution) -> str:
        if institution.closed_on is None:
            return "–"
        successor = institution.successor
        return f"{institution.closed_on}: {successor}" if successor else str(institution.closed_on)

    @admin.display(description=_("provenance"))
    def provenance(self, institution: Institution) -> str:
        return institution.subject.get_provenance_display()
