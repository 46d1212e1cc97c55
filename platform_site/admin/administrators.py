"""Administrators are proposed by one and confirmed by another, here and nowhere else."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import AdministratorGrant, User
from cooperation.core.admin import NothingDeleted, Told
from cooperation.core.plain_text import PlainTextModelForm
from cooperation.core.policies import allows, refusal
from cooperation.directory import administrators, services

CONFIRM, REFUSE = "confirm", "refuse"


class ProposalForm(PlainTextModelForm):
    """Whom and why; refused beside the field with the reason."""

    reader: User

    class Meta:
        help_texts = {
            "person": _("Somebody else, with a confirmed address and no such right yet."),
            "reason": _("The other administrators read it. At least 10 characters."),
        }

    def clean_person(self) -> User:
        person: User = self.cleaned_data["person"]
        if refused := refusal(administrators.check_can_propose, self.reader, person):
            raise forms.ValidationError(str(refused))
        return person


class DecisionForm(PlainTextModelForm):
    """Yes or no; a no says why."""

    reader: User
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            ("", "---------"),
            (CONFIRM, _("Confirm: the person administers the platform from now on")),
            (REFUSE, _("Refuse, or take the proposal back")),
        ],
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        checks = {
            CONFIRM: administrators.check_can_confirm,
            REFUSE: administrators.check_can_refuse,
        }
        check = checks.get(data.get("decision", ""))
        if check and (refused := refusal(check, self.reader, self.instance)):
            self.add_error("decision", str(refused))
        if data.get("decision") == REFUSE and len(data.get("refusal", "")) < 10:
            self.add_error("refusal", _("Say why, in at least 10 characters."))
        return data


@admin.register(AdministratorGrant)
class AdministratorGrantAdmin(Told, NothingDeleted, admin.ModelAdmin[AdministratorGrant]):
    """The proposals; each is decided once, by another administrator than the one who proposed."""

    list_display = ["person", "proposed_by", "proposed_at", "confirmed_by", "refused_by"]
    list_filter = [("decided_at", admin.EmptyFieldListFilter)]
    list_select_related = ["person", "proposed_by", "confirmed_by", "refused_by"]
    search_fields = ["person__email", "person__function_title"]
    search_help_text = _("Address or function of the person")
    autocomplete_fields = ["person"]
    date_hierarchy = "proposed_at"

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        kwargs["form"] = DecisionForm if obj else ProposalForm
        made: Any = super().get_form(request, obj, change, **kwargs)
        made.reader = cast(User, request.user)
        return made

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            words = _("Another administrator is asked to confirm. Nothing is given until then.")
            return [(None, {"fields": ["person", "reason"], "description": words})]
        facts = ["person", "reason", "proposed_by", "proposed_at"]
        if obj.decided_at is not None:
            decided = ["confirmed_by", "refused_by", "refusal", "decided_at", "ended_at"]
            return [(None, {"fields": [*facts, *decided]})]
        words = _("It gives no right over content. Both names stay in the record.")
        return [
            (None, {"fields": facts}),
            (_("Decision"), {"fields": ["decision", "refusal"], "description": words}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["person", "reason", "proposed_by", "proposed_at"] if obj else []

    def has_add_permission(self, request: HttpRequest) -> bool:
        return administrators.is_administrator(cast(User, request.user))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return administrators.is_administrator(cast(User, request.user))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        user = cast(User, request.user)
        if obj is None:
            return administrators.is_administrator(user)
        return allows(administrators.check_can_refuse, user, obj)

    def save_model(
        self, request: HttpRequest, obj: AdministratorGrant, form: Any, change: bool
    ) -> None:
        """Through the use cases; who was slower is told, and nothing is changed."""
        user, data = cast(User, request.user), form.cleaned_data
        if not change:
            made = services.propose_administrator(obj.person, by=user, reason=data["reason"])
            obj.__dict__.update(made.__dict__)
            return
        if data["decision"] == CONFIRM:
            refused = refusal(services.confirm_administrator, obj, by=user)
        else:
            reason = data["refusal"]
            refused = refusal(services.refuse_administrator, obj, by=user, reason=reason)
        if refused:
            messages.error(request, str(refused))
