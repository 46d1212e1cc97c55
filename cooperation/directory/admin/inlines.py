"""Who is in an institution and what lets it take part: shown for reading, with links."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cooperation.core.admin.reading import ReadOnly, linked
from cooperation.core.plain_text import PlainTextModelForm
from cooperation.directory.models import Designation, Membership


def period(starts: Any, ends: Any) -> str:
    """From when until when, in the reader's dates."""
    first = date_format(starts, "SHORT_DATE_FORMAT")
    return f"{first} – {date_format(ends, 'SHORT_DATE_FORMAT')}" if ends else f"{first} –"


class MembershipInline(ReadOnly, admin.TabularInline[Membership, Any]):
    """Memberships, those that count or wait first; they begin and end by their use cases."""

    model = Membership
    form = PlainTextModelForm
    fk_name = "institution"
    verbose_name_plural = _("people")
    fields = ("person", "role", "days", "approved")
    readonly_fields = fields
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        rows = super().get_queryset(request)
        return rows.select_related("user", "institution", "approved_by").order_by("-ends_on", "pk")

    @admin.display(description=_("person"))
    def person(self, membership: Membership) -> str:
        return linked(membership.user, membership.user.email)

    @admin.display(description=_("period"))
    def days(self, membership: Membership) -> str:
        return period(membership.starts_on, membership.ends_on)

    @admin.display(description=_("approved by"))
    def approved(self, membership: Membership) -> str:
        return linked(membership.approved_by)


class MembershipOfPersonInline(MembershipInline):
    """Where a person works, in which role."""

    fk_name = "user"
    verbose_name_plural = _("memberships")
    fields = ("where", "role", "days", "approved")
    readonly_fields = fields

    @admin.display(description=_("institution"))
    def where(self, membership: Membership) -> str:
        return linked(membership.institution)


class DesignationInline(ReadOnly, admin.TabularInline[Designation, Any]):
    """The newest first; who may take part is decided on the pages."""

    model = Designation
    form = PlainTextModelForm
    fk_name = "institution"
    fields = ("which", "by_whom", "days", "can_offer", "can_demand")
    readonly_fields = fields
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Designation]:
        rows = super().get_queryset(request).select_related("institution", "designated_by")
        return rows.order_by("-valid_from", "-pk")

    @admin.display(description=_("state"))
    def which(self, designation: Designation) -> str:
        return linked(designation, designation.get_state_display())

    @admin.display(description=_("designated by"))
    def by_whom(self, designation: Designation) -> str:
        return linked(designation.designated_by)

    @admin.display(description=_("period"))
    def days(self, designation: Designation) -> str:
        return period(designation.valid_from, designation.valid_to)


def named(rows: Sequence[Model], most: int = 4) -> str:
    """The first of them; the list of one may be long."""
    names = [str(one) for one in rows]
    if len(names) <= most:
        return ", ".join(names) or "–"
    return f"{', '.join(names[:most])} … ({len(names)})"
