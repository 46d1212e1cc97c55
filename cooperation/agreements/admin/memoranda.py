"""The list and the form of memoranda in the administration."""

import datetime
from typing import Any, cast

from django.conf import settings
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.agreements import cards, policies, services
from cooperation.agreements.admin import added, many, pages
from cooperation.agreements.admin.added import AnnexInline, PledgeInline
from cooperation.agreements.admin.filters import CountryFilter, EndFilter, ThemeFilter
from cooperation.agreements.admin.forms import MemorandumForm
from cooperation.agreements.admin.inlines import (
    AmendmentInline,
    InviteInline,
    PartiesInline,
    invited,
)
from cooperation.agreements.admin.steps import STEPS
from cooperation.agreements.models import Annex, Memorandum, MemorandumParty, Pledge
from cooperation.agreements.page import words_of_history
from cooperation.agreements.queries.reading import WITH_CARD
from cooperation.core import history
from cooperation.core.admin import FOUR_NAMES, Told
from cooperation.core.errors import Refused
from cooperation.core.policies import allows, refusal
from cooperation.directory.admin import by_country

ALWAYS = ("spoken", "code", "state", "text_link", "what_happened", "why_read_only")
MOST_NAMED = 4
FACTS = tuple(name for name in services.COLUMNS if name != "title")


@admin.register(Memorandum)
class MemorandumAdmin(Told, admin.ModelAdmin[Memorandum]):
    """Where memoranda are kept; states move by steps, and what is signed is read only."""

    form = MemorandumForm
    change_form_template = "admin/agreements/memorandum.html"
    list_display = ("code", "title", "state", "members", "validity")
    list_filter = ("state", "kind", CountryFilter, ThemeFilter, EndFilter)
    search_fields = (
        "subject__code",
        "title",
        *by_country("parties__country"),
        *by_country("parties__institution__country"),
        "parties__institution__name",
        *(f"themes__{name}" for name in FOUR_NAMES),
    )
    autocomplete_fields = ("depositary", "umbrella", "supersedes")
    filter_horizontal = ("themes",)
    readonly_fields = ALWAYS
    list_per_page = 50
    actions = many.actions()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Memorandum]:
        rows = super().get_queryset(request).select_related("subject")
        return rows.prefetch_related(*WITH_CARD)

    def get_fieldsets(self, request: HttpRequest, obj: Memorandum | None = None) -> Any:
        scope = ("title", "kind", "languages", "themes", "depositary", "umbrella", "supersedes")
        facts: list[tuple[Any, dict[str, Any]]] = [
            (_("Scope"), {"fields": scope}),
            (
                _("Signing and validity"),
                {
                    "fields": (
                        ("entry_rule", "entry_number"),
                        ("signed_on", "signed_on_precision"),
                        ("effective_from", "effective_from_precision"),
                        ("duration_months", "expires_on"),
                        ("renewal", "notice_days"),
                        "financing",
                    )
                },
            ),
        ]
        if obj is None:
            return facts
        head: list[str] = ["code", "state", "text_link"]
        if obj.is_frozen:
            head.append("why_read_only")
            facts[0][1]["fields"] = tuple(
                "spoken" if name == "languages" else name for name in scope
            )
        else:
            facts[0][1]["fields"] = (*scope, "read_version")
        return [(None, {"fields": head}), *facts, (_("History"), {"fields": ["what_happened"]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Memorandum | None = None) -> Any:
        if obj is not None and obj.is_frozen:
            return (*ALWAYS, "title", "themes", *FACTS)
        return ALWAYS

    def get_inlines(self, request: HttpRequest, obj: Memorandum | None) -> Any:
        may_invite = obj is None or allows(policies.check_can_invite, cast(User, request.user), obj)
        inlines: list[Any] = [] if obj is None else [PartiesInline]
        if may_invite:
            inlines.append(InviteInline)
        if obj is None:
            return inlines
        inlines += [PledgeInline, AnnexInline]
        return [*inlines, AmendmentInline] if obj.is_frozen else inlines

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def words_of(self, row: Memorandum) -> history.Words:
        return words_of_history()

    @admin.display(description=_("code"), ordering="subject__code")
    def code(self, memorandum: Memorandum) -> str:
        return memorandum.code

    @admin.display(description=_("parties"))
    def members(self, memorandum: Memorandum) -> str:
        """The first of them; the list of one may be very long."""
        names = [str(one) for one in cards.binding(memorandum)]
        if len(names) <= MOST_NAMED:
            return ", ".join(names)
        return f"{', '.join(names[:MOST_NAMED])} … ({len(names)})"

    @admin.display(description=_("languages of the authentic texts"))
    def spoken(self, memorandum: Memorandum) -> str:
        names = dict(settings.LANGUAGES)
        return ", ".join(str(names.get(code, code)) for code in memorandum.languages)

    @admin.display(description=_("validity"), ordering="expires_on")
    def validity(self, memorandum: Memorandum) -> str:
        return cards.validity(memorandum)

    @admin.display(description=_("text"))
    def text_link(self, memorandum: Memorandum) -> str:
        url = reverse("admin:agreements_text", args=[memorandum.pk])
        words = _("Read the text") if memorandum.is_frozen else _("Write the text")
        return format_html('<a href="{}">{}</a>', url, words)

    @admin.display(description=_("why it is read only"))
    def why_read_only(self, memorandum: Memorandum) -> str:
        words = _(
            "The text is frozen: it is “%(state)s”. What changes now is an amendment; annexes and "
            "promises of the parties are added with it, and none is changed or taken away."
        )
        return words % {"state": memorandum.get_state_display()}

    @admin.display(description=_("what happened"))
    def what_happened(self, memorandum: Memorandum) -> str:
        told = history.of(memorandum, words_of_history(), shown=20)
        rows = ((_moment(one["at"]), one["text"]) for one in told.entries)
        return format_html_join("", "<div>{} {}</div>", rows) or "–"

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        memorandum = self.get_object(request, object_id)
        steps = self._steps(request, memorandum) if memorandum else []
        context = {"steps": steps, **_saving(memorandum, request), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)

    def _steps(self, request: HttpRequest, memorandum: Memorandum) -> list[dict[str, Any]]:
        """The steps that are possible now, for the head of the form."""
        user = cast(User, request.user)
        return [
            {
                "label": step.label,
                "url": reverse("admin:agreements_step", args=[memorandum.pk, name]),
            }
            for name, step in STEPS.items()
            if allows(step.check, user, memorandum)
        ]

    def get_urls(self) -> list[URLPattern]:
        guarded = self.admin_site.admin_view
        own = [
            path("many/<slug:name>/", guarded(many.many), name="agreements_many"),
            path("<int:pk>/text/", guarded(pages.text), name="agreements_text"),
            path("<int:pk>/steps/<slug:name>/", guarded(pages.step), name="agreements_step"),
            path(
                "<int:pk>/parties/<int:party>/signature/",
                guarded(pages.signature),
                name="agreements_signature",
            ),
        ]
        return [*own, *super().get_urls()]

    def save_model(self, request: HttpRequest, obj: Memorandum, form: Any, change: bool) -> None:
        """Through the use cases, which check and write down."""
        user = cast(User, request.user)
        data = {name: form.cleaned_data[name] for name in form.cleaned_data}
        read = data.pop("read_version", None)
        if change:
            # Nothing can be typed once it is frozen; who was slower is told and nothing changes.
            if not obj.is_frozen:
                self._try(request, services.change, obj, by=user, data=data, read=read)
            return
        made = services.draft(by=user, **data)
        obj.__dict__.update(made.__dict__)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Parties come and go through the use cases; what is refused is told, the rest is kept."""
        user = cast(User, request.user)
        for formset in formsets:
            # The record that the administration keeps of itself says nothing of these.
            formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []
            if formset.model in (Annex, Pledge):
                self._write(request, formset, form.instance)
                continue
            for row in getattr(formset, "deleted_forms", []):
                self._try(request, services.take_off, row.instance, by=user)
            for row in formset.forms:
                facts = invited(row) if formset.model is MemorandumParty else None
                if facts and row.instance.pk is None:
                    self._try(request, services.invite, form.instance, by=user, **facts)

    def _write(self, request: HttpRequest, formset: Any, memorandum: Memorandum) -> None:
        user = cast(User, request.user)
        for row in getattr(formset, "deleted_forms", []):
            self._try(request, added.removed, row.instance, by=user)
        for row in formset.forms:
            self._try(request, added.written, row, memorandum=memorandum, by=user)

    def _try(self, request: HttpRequest, act: Any, about: Any, **facts: Any) -> None:
        refused = refusal(act, about, **facts)
        if isinstance(refused, Refused):
            messages.error(request, str(refused))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return policies.is_administrator(cast(User, request.user))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return policies.is_administrator(cast(User, request.user))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return policies.is_administrator(cast(User, request.user))


def _moment(at: datetime.datetime) -> str:
    return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")


def _saving(memorandum: Memorandum | None, request: HttpRequest) -> dict[str, bool]:
    """Where nothing can be typed, nothing is offered to be saved."""
    if memorandum is None or not memorandum.is_frozen:
        return {}
    if allows(policies.check_can_invite, cast(User, request.user), memorandum):
        return {}
    buttons = ("show_save", "show_save_and_continue", "show_save_and_add_another")
    return dict.fromkeys(buttons, False)
