"""Exchanges in the admin: to look things up; every step is taken on the pages."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cooperation.core.admin import ReadOnly
from cooperation.exchanges.models import Exchange, ExchangeParty, TermsVersion


class PartyInline(ReadOnly, admin.TabularInline[ExchangeParty, Exchange]):
    model = ExchangeParty
    extra = 0


class TermsInline(ReadOnly, admin.TabularInline[TermsVersion, Exchange]):
    """Numbers and states only: what the sides agreed is theirs to read."""

    model = TermsVersion
    fields = ("number", "proposed_by", "state", "created_at")
    readonly_fields = fields
    extra = 0


@admin.register(Exchange)
class ExchangeAdmin(ReadOnly, admin.ModelAdmin[Exchange]):
    """The register with everything before it; an administrator decides nothing here.

    What the sides agreed and why it was decided so stay with those whom it concerns.
    """

    list_display = ("code", "title", "state", "scheme", "decision_level", "created_at")
    exclude = ("objectives", "decision_reason")
    list_filter = ("state", "scheme", "origin", "decision_level")
    search_fields = ("subject__code", "title")
    list_select_related = ("subject",)
    inlines = (PartyInline, TermsInline)

    @admin.display(description=_("Code"), ordering="subject__code")
    def code(self, exchange: Exchange) -> str:
        return exchange.code
