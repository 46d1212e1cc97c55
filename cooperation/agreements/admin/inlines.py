"""What belongs to a memorandum, below its facts: what is there, and a row to add one more.

What is there is shown for reading, so that forty parties take no more queries than two.
"""

from typing import Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.agreements import policies, vague
from cooperation.agreements.models import Amendment, Memorandum, MemorandumParty
from cooperation.core.admin import ReadOnly
from cooperation.core.plain_text import PlainTextModelForm
from cooperation.core.policies import allows


class PartiesInline(admin.TabularInline[MemorandumParty, Memorandum]):
    """The parties; one that has not signed can be taken off, and its signature recorded."""

    model = MemorandumParty
    form = PlainTextModelForm
    verbose_name_plural = _("parties")
    fields = ("member", "role", "state", "signing", "step")
    readonly_fields = fields
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[MemorandumParty]:
        rows = super().get_queryset(request)
        return rows.select_related("country", "institution__country", "memorandum__subject")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is not None and allows(policies.check_can_invite, cast(User, request.user), obj)

    @admin.display(description=_("party"))
    def member(self, party: MemorandumParty) -> str:
        return str(party)

    @admin.display(description=_("signature"))
    def signing(self, party: MemorandumParty) -> str:
        signed = vague.in_words(party.signed_on, party.signed_on_precision)
        return ", ".join(part for part in (party.signatory_function, signed) if part) or "–"

    @admin.display(description=_("step"))
    def step(self, party: MemorandumParty) -> str:
        if party.state != "invited" or party.memorandum.state not in {
            "ready_for_signature",
            "partly_signed",
            "in_force",
        }:
            return "–"
        url = reverse("admin:agreements_signature", args=[party.memorandum_id, party.pk])
        return format_html('<a href="{}">{}</a>', url, _("Record a signature"))


class InviteInline(admin.TabularInline[MemorandumParty, Memorandum]):
    """A row to invite one more; a country or an institution, not both."""

    model = MemorandumParty
    form = PlainTextModelForm
    verbose_name = _("party to invite")
    verbose_name_plural = _("invite a party")
    fields = ("country", "institution", "role")
    autocomplete_fields = ("country", "institution")
    extra = 1

    def get_queryset(self, request: HttpRequest) -> QuerySet[MemorandumParty]:
        return super().get_queryset(request).none()

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None or allows(policies.check_can_invite, cast(User, request.user), obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class AmendmentInline(ReadOnly, admin.TabularInline[Amendment, Memorandum]):
    """What was added after signing; recorded by a step."""

    model = Amendment
    form = PlainTextModelForm
    fields = ("number", "kind", "text", "effective_on")
    extra = 0


def invited(form: ModelForm[MemorandumParty]) -> dict[str, Any] | None:
    """What a filled-in row invites; None for an empty one."""
    data = getattr(form, "cleaned_data", {})
    if not data or data.get("DELETE") or not (data.get("country") or data.get("institution")):
        return None
    return {name: data.get(name) for name in ("country", "institution", "role")}
