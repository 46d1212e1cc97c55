"""The vocabulary in the administration."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cooperation.core.admin.history import Told
from cooperation.core.admin.reading import FOUR_NAMES, NothingDeleted
from cooperation.core.models import Term
from cooperation.core.plain_text import PlainTextModelForm

SCHEMES: dict[str, Promise] = {
    "icpd": _("Themes (ICPD)"),
    "mc": _("Montevideo Consensus"),
    "sdg": _("Sustainable Development Goals"),
    "unfpa_result": _("Results of UNFPA"),
    "dac": _("Purposes of the DAC"),
    "institution_type": _("Types of institution"),
    "modality": _("Modalities"),
    "policy_cycle_stage": _("Stages of the policy cycle"),
    "population_group": _("Population groups"),
    "budget_category": _("Budget categories"),
    "challenge": _("Challenges"),
    "marker": _("Markers"),
    "outcome_type": _("Types of outcome"),
    "decline_reason": _("Reasons to decline"),
    "clause_kind": _("Kinds of clause"),
}


class SchemeFilter(admin.SimpleListFilter):
    """The vocabularies by what they are about."""

    title = _("vocabulary")
    parameter_name = "scheme"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return sorted(SCHEMES.items(), key=lambda one: str(one[1]))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Term]) -> QuerySet[Term]:
        return queryset.filter(scheme=self.value()) if self.value() else queryset


class TermForm(PlainTextModelForm):
    """The names of a term, with a word on what becomes of them."""

    class Meta:
        help_texts = {
            "name_status": _("Say “official wording” only for words that stand in the source."),
            "active": _("A term that is not active stays where it was chosen and is not offered."),
            "selectable": _("Headings group other terms and cannot be chosen themselves."),
            "position": _("Where it stands in its vocabulary, counted from the smallest number."),
            "maps": _("Terms of other vocabularies that say the same."),
        }


@admin.register(Term)
class TermAdmin(Told, NothingDeleted, admin.ModelAdmin[Term]):
    """Names may be improved; vocabulary and code never change, and nothing is deleted."""

    form = TermForm
    list_display = ["code", "name", "vocabulary", "parent", "name_status", "active"]
    list_filter = [SchemeFilter, "active", "selectable", "name_status"]
    search_fields = ["code", *FOUR_NAMES]
    autocomplete_fields = ["parent", "maps"]
    list_select_related = ["parent"]
    fieldsets = [
        (None, {"fields": ["scheme", "code", "parent"]}),
        (
            _("Names"),
            {
                "fields": [*FOUR_NAMES, "name_status", "description"],
                "description": _(
                    "What is changed here stays, also when the vocabulary is loaded again."
                ),
            },
        ),
        (_("Use"), {"fields": ["active", "selectable", "position", "maps"]}),
        (_("More"), {"fields": ["extra", "edited_at"], "classes": ["collapse"]}),
    ]

    def get_fieldsets(self, request: HttpRequest, obj: Term | None = None) -> Any:
        """The vocabulary of a term that is there is named, not typed."""
        first, *others = super().get_fieldsets(request, obj)
        which = "vocabulary" if obj else "scheme"
        return [(first[0], {"fields": [which, "code", "parent"]}), *others]

    @admin.display(description=_("name"))
    def name(self, term: Term) -> str:
        return term.name

    @admin.display(description=_("vocabulary"), ordering="scheme")
    def vocabulary(self, term: Term) -> Any:
        return SCHEMES.get(term.scheme, term.scheme)

    def get_readonly_fields(self, request: HttpRequest, obj: Term | None = None) -> list[str]:
        return ["vocabulary", "code", "edited_at"] if obj else ["edited_at"]

    def save_model(
        self, request: HttpRequest, obj: Term, form: ModelForm[Term], change: bool
    ) -> None:
        """An edited term is marked, so that loading the reference data again leaves it alone."""
        obj.edited_at = timezone.now()
        super().save_model(request, obj, form, change)
