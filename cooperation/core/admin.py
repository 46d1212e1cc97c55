"""Vocabulary and the record of acts in the admin."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import ActivityEntry, ActivitySeal, TaskRun, Term
from cooperation.core.plain_text import PlainTextModelForm
from cooperation.core.verbs import said


class ReadOnly:
    """Nothing is added, changed or deleted here: use cases do that, with their checks."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Term)
class TermAdmin(admin.ModelAdmin[Term]):
    """Names may be improved; vocabulary and code never change, and nothing is deleted."""

    form = PlainTextModelForm
    list_display = ["code", "scheme", "name_en", "name_es", "name_status", "active"]
    list_filter = ["scheme", "active", "name_status"]
    search_fields = ["code", "name_en", "name_es", "name_pt_br", "name_fr"]
    autocomplete_fields = ["parent", "maps"]
    list_select_related = ["parent"]

    def get_readonly_fields(self, request: HttpRequest, obj: Term | None = None) -> list[str]:
        return ["scheme", "code", "edited_at"] if obj else ["edited_at"]

    def save_model(
        self, request: HttpRequest, obj: Term, form: ModelForm[Term], change: bool
    ) -> None:
        """An edited term is marked, so that loading the reference data again leaves it alone."""
        obj.edited_at = timezone.now()
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(ActivityEntry)
class ActivityEntryAdmin(ReadOnly, admin.ModelAdmin[ActivityEntry]):
    """Who did what: read only, for ever."""

    list_display = ["at", "said", "subject", "by", "as_institution", "from_state", "to_state"]
    list_filter = ["verb", "at"]
    search_fields = ["subject__code", "by__email", "as_institution"]
    date_hierarchy = "at"

    @admin.display(description=_("act"))
    def said(self, entry: ActivityEntry) -> str:
        return str(said(entry.verb))

    def get_queryset(self, request: HttpRequest) -> QuerySet[ActivityEntry]:
        return super().get_queryset(request).select_related("subject", "by")


@admin.register(ActivitySeal)
class ActivitySealAdmin(ReadOnly, admin.ModelAdmin[ActivitySeal]):
    """The chain over the record of acts; whether it holds, ``verify_activity`` says."""

    list_display = ["position", "entry", "sealed_at", "hash"]
    list_filter = ["sealed_at"]
    search_fields = ["entry__subject__code", "hash"]
    list_select_related = ["entry"]
    date_hierarchy = "sealed_at"


@admin.register(TaskRun)
class TaskRunAdmin(ReadOnly, admin.ModelAdmin[TaskRun]):
    """The last run of each regular task, by its technical name; the operations page has words."""

    list_display = ["name", "started_at", "finished_at", "succeeded", "failed_at", "failure"]
    list_filter = ["succeeded", "started_at", "failed_at"]
    search_fields = ["name", "failure"]
