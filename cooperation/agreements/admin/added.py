"""Annexes and what the parties promise, below the facts of a memorandum.

They are written while the text is open, and read only once it is frozen: then they are added by an
amendment alone.
"""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.agreements import policies, services
from cooperation.agreements.admin.forms import PaperField
from cooperation.agreements.models import Annex, Memorandum, Pledge
from cooperation.agreements.queries.people import parties_of
from cooperation.core import documents
from cooperation.core.errors import NotPossible
from cooperation.core.plain_text import PlainTextModelForm
from cooperation.core.policies import allows
from cooperation.core.widgets import DayInput


class AnnexForm(PlainTextModelForm):
    """A file and its kind; a file that cannot be kept is refused beside it."""

    file = PaperField(label=_("File"))

    class Meta:
        model = Annex
        fields = ("kind",)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            documents.take_in(file)
        except NotPossible as refused:
            raise forms.ValidationError(str(refused)) from refused
        # It is read again when it is kept.
        file.seek(0)
        return file


class PledgeForm(PlainTextModelForm):
    """What a party promises, in one sentence."""

    class Meta:
        model = Pledge
        fields = ("party", "text", "due_on")
        widgets = {"due_on": DayInput, "text": forms.Textarea(attrs={"rows": 2, "cols": 60})}


class WhileOpen:
    """Written by an administrator until the text is frozen."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return policies.is_administrator(cast(User, request.user))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._is_open(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._is_open(request, obj)

    def _is_open(self, request: HttpRequest, obj: Any) -> bool:
        user = cast(User, request.user)
        return obj is not None and allows(policies.check_can_write, user, obj)


class AnnexInline(WhileOpen, admin.TabularInline[Annex, Memorandum]):
    """The files; one is replaced by taking it away and adding another."""

    model = Annex
    form = AnnexForm
    fields = ("kind", "file", "added")
    readonly_fields = ("added",)
    extra = 1

    def get_queryset(self, request: HttpRequest) -> QuerySet[Annex]:
        rows = super().get_queryset(request)
        return rows.select_related("document", "memorandum__subject", "amendment")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("File"))
    def file(self, annex: Annex) -> str:
        url = reverse("agreements:annex", args=[annex.memorandum.code, annex.pk])
        return format_html('<a href="{}">{}</a>', url, annex.document.title)

    @admin.display(description=_("added by"))
    def added(self, annex: Annex) -> str:
        return str(annex.amendment or "–")


class PledgeInline(WhileOpen, admin.TabularInline[Pledge, Memorandum]):
    """What each party promises; what has a day is followed up once it binds the party."""

    model = Pledge
    form = PledgeForm
    verbose_name = _("promise")
    verbose_name_plural = _("what the parties promise")
    fields = ("party", "text", "due_on", "added")
    readonly_fields = ("added",)
    extra = 1

    def get_queryset(self, request: HttpRequest) -> QuerySet[Pledge]:
        rows = super().get_queryset(request)
        return rows.select_related("party__country", "party__institution", "amendment")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Only the parties of this memorandum promise something in it; asked for once."""
        formset = super().get_formset(request, obj, **kwargs)
        party: Any = formset.form.base_fields.get("party")
        if obj is not None and party is not None:
            party.queryset = obj.parties.all()
            party.choices = [("", "---------"), *((one.pk, str(one)) for one in parties_of(obj))]
        return formset

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._is_open(request, obj)

    @admin.display(description=_("added by"))
    def added(self, pledge: Pledge) -> str:
        return str(pledge.amendment or "–")


def removed(row: Any, *, by: User) -> None:
    """Take away what is marked for it, by its use case."""
    if isinstance(row, Annex):
        services.remove_annex(row, by=by)
    else:
        services.remove_pledge(row, by=by)


def written(form: Any, memorandum: Memorandum, *, by: User) -> None:
    """Add or change what a filled-in row says, by its use case; an untouched row says nothing."""
    data = getattr(form, "cleaned_data", {})
    if not data or not form.has_changed() or data.get("DELETE"):
        return
    if isinstance(form.instance, Annex):
        services.add_annex(memorandum, by=by, kind=data["kind"], file=data["file"])
        return
    promised = services.Promised(data["party"], data["text"], data["due_on"])
    if form.instance.pk is None:
        services.add_pledge(memorandum, by=by, promised=promised)
    else:
        row = Pledge.objects.select_related("memorandum").get(pk=form.instance.pk)
        services.change_pledge(row, by=by, promised=promised)
