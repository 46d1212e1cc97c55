"""Exchanges in the admin: to look things up; every step is taken on the pages."""

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cooperation.core import history
from cooperation.core.admin import PeriodFilter, ReadOnly, Told, linked
from cooperation.directory.admin import CountryFilter, by_country
from cooperation.exchanges.lifecycle import PUBLIC_STATES
from cooperation.exchanges.models import Exchange, ExchangeParty, TermsVersion
from cooperation.exchanges.workspace import words_of_history

PARTIES = ExchangeParty.objects.select_related("institution", "country", "region")


class PlannedEndFilter(PeriodFilter):
    """When it is planned to end."""

    title = _("planned end")
    column = "planned_end"


class PartyInline(ReadOnly, admin.TabularInline[ExchangeParty, Exchange]):
    """Who takes part, in which role."""

    model = ExchangeParty
    fields = ("member", "role", "is_lead", "focal_point")
    readonly_fields = fields
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[ExchangeParty]:
        rows = super().get_queryset(request)
        return rows.select_related("institution", "country", "region", "focal_point")

    @admin.display(description=_("party"))
    def member(self, party: ExchangeParty) -> str:
        return linked(party.institution or party.country or party.region)


class TermsInline(ReadOnly, admin.TabularInline[TermsVersion, Exchange]):
    """Numbers and states only: what the sides agreed is theirs to read."""

    model = TermsVersion
    fields = ("number", "proposed_by", "state", "created_at")
    readonly_fields = fields
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[TermsVersion]:
        return super().get_queryset(request).select_related("proposed_by")


@admin.register(Exchange)
class ExchangeAdmin(Told, ReadOnly, admin.ModelAdmin[Exchange]):
    """The register with everything before it; an administrator decides nothing here.

    What the sides agreed and why it was decided so stay with those whom it concerns.
    """

    list_display = ("code", "title", "members", "state", "scheme", "planned_end")
    list_display_links = ("code", "title")
    list_filter = (
        "state",
        "scheme",
        "origin",
        "decision_level",
        PlannedEndFilter,
        ("parties__institution__country", CountryFilter),
    )
    search_fields = (
        "subject__code",
        "title",
        "acronym",
        "parties__institution__name",
        "parties__institution__acronym",
        *by_country("parties__institution__country"),
        *by_country("parties__country"),
    )
    search_help_text = _("Code, title, institution, or country in any of the four languages")
    date_hierarchy = "created_at"
    list_per_page = 50
    inlines = (PartyInline, TermsInline)
    fieldsets = (
        (
            None,
            {
                "fields": ("code", "state", "title", "acronym", "summary", "language"),
                "description": _(
                    "Each step is taken on the page of the exchange. What the sides agreed and "
                    "why it was decided so is read there, by those whom it concerns."
                ),
            },
        ),
        (
            _("Kind"),
            {"fields": ("form", "scheme", "scheme_reason", "direction", "themes", "modalities")},
        ),
        (_("Where it comes from"), {"fields": ("origin", "offer", "demand", "memorandum")}),
        (
            _("Period"),
            {
                "fields": (
                    ("planned_start", "planned_end"),
                    ("actual_start", "actual_end"),
                    "date_precision",
                    "suspended_until",
                )
            },
        ),
        (
            _("Decision"),
            {
                "fields": (
                    "level",
                    ("decided_by", "decided_at"),
                    "facilitator",
                    "created_by",
                )
            },
        ),
    )
    readonly_fields = ("code", "level")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Exchange]:
        rows = super().get_queryset(request).select_related("subject")
        return rows.prefetch_related(Prefetch("parties", PARTIES, to_attr="taking_part"))

    def get_view_on_site_url(self, obj: Exchange | None = None) -> str | None:
        """Only what everybody may read has a page for an administrator."""
        is_public = obj is not None and obj.state in PUBLIC_STATES
        return super().get_view_on_site_url(obj) if is_public else None

    def words_of(self, row: Exchange) -> history.Words:
        return words_of_history(row)

    @admin.display(description=_("code"), ordering="subject__code")
    def code(self, exchange: Exchange) -> str:
        return exchange.code

    @admin.display(description=_("parties"))
    def members(self, exchange: Any) -> str:
        names = [_short(one) for one in exchange.taking_part]
        return ", ".join(dict.fromkeys(names)) or "–"

    @admin.display(description=_("level of the decision"))
    def level(self, exchange: Exchange) -> str:
        return exchange.get_decision_level_display() or "–"


def _short(party: ExchangeParty) -> str:
    acronym = party.institution.acronym if party.institution else ""
    return acronym or str(party.institution or party.country or party.region)
