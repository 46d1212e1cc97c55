"""The wordings that clauses begin with: rewritten here for the memoranda to come."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from cooperation.agreements import services
from cooperation.agreements.models import ClauseTemplate
from cooperation.core.admin import FOUR_NAMES, Told
from cooperation.core.plain_text import PlainTextModelForm


@admin.register(ClauseTemplate)
class ClauseTemplateAdmin(Told, admin.ModelAdmin[ClauseTemplate]):
    """A rewritten wording stays as rewritten, however often the reference data is loaded."""

    form = PlainTextModelForm
    list_display = ["kind", "language", "beginning", "is_rewritten"]
    list_filter = ["language", "is_rewritten", "kind"]
    search_fields = ["text", "kind__code", *(f"kind__{name}" for name in FOUR_NAMES)]
    list_select_related = ["kind"]
    readonly_fields = ["kind", "language", "is_rewritten"]
    list_per_page = 52

    @admin.display(description=ClauseTemplate._meta.get_field("text").verbose_name)
    def beginning(self, wording: ClauseTemplate) -> str:
        return f"{wording.text[:90]}…" if len(wording.text) > 90 else wording.text

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(
        self, request: HttpRequest, obj: ClauseTemplate, form: Any, change: bool
    ) -> None:
        """Through the use case, which marks it as rewritten."""
        services.rewrite_wording(obj, text=obj.text)
