"""The record of acts, its seals and the regular tasks: for reading, in words."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cooperation.core.admin import ReadOnly, Told, WhetherFilter, about, linked
from cooperation.core.models import ActivityEntry, ActivitySeal, TaskRun
from cooperation.core.verbs import said
from cooperation.followups.labels import THINGS
from platform_site.operations.beat import WORDS


class ThingFilter(admin.SimpleListFilter):
    """Acts by the kind of what they were about."""

    title = _("about")
    parameter_name = "thing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return sorted(THINGS.items(), key=lambda one: str(one[1]))

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[ActivityEntry]
    ) -> QuerySet[ActivityEntry]:
        return queryset.filter(subject__kind=self.value()) if self.value() else queryset


@admin.register(ActivityEntry)
class ActivityEntryAdmin(Told, ReadOnly, admin.ModelAdmin[ActivityEntry]):
    """Who did what: read only, for ever. Why it was done stays with those whom it concerns."""

    list_display = ["at", "act", "about", "who", "as_institution"]
    list_filter = [ThingFilter, ("by", WhetherFilter), "at"]
    search_fields = ["subject__code", "subject__title", "by__email", "as_institution", "verb"]
    search_help_text = _("Code or title of the object, address of the person, or institution")
    list_select_related = ["subject", "by"]
    date_hierarchy = "at"
    show_full_result_count = False
    fieldsets = [
        (
            None,
            {
                "fields": ["at", "act", "about", "changed"],
                "description": _(
                    "Written once by the act itself and sealed; nobody changes it or takes it away."
                ),
            },
        ),
        (_("Who"), {"fields": ["who", "as_institution"]}),
        (_("State"), {"fields": [("from_state", "to_state")]}),
    ]
    readonly_fields = ["act", "about", "who", "changed"]

    @admin.display(description=_("act"), ordering="verb")
    def act(self, entry: ActivityEntry) -> str:
        return str(said(entry.verb))

    @admin.display(description=_("about"), ordering="subject__code")
    def about(self, entry: ActivityEntry) -> str:
        return about(entry.subject)

    @admin.display(description=_("who"), ordering="by__email")
    def who(self, entry: ActivityEntry) -> str:
        return linked(entry.by)

    @admin.display(description=_("changed fields"))
    def changed(self, entry: ActivityEntry) -> str:
        return ", ".join(str(name) for name in entry.fields) or "–"


@admin.register(ActivitySeal)
class ActivitySealAdmin(Told, ReadOnly, admin.ModelAdmin[ActivitySeal]):
    """The chain over the record of acts; whether it holds, ``verify_activity`` says."""

    list_display = ["position", "act", "about", "sealed_at", "beginning"]
    list_filter = ["sealed_at"]
    search_fields = ["entry__subject__code", "hash"]
    search_help_text = _("Code of the object, or the seal")
    list_select_related = ["entry__subject"]
    date_hierarchy = "sealed_at"
    show_full_result_count = False
    fields = ["position", "act", "about", "sealed_at", "hash"]

    @admin.display(description=_("act"))
    def act(self, seal: ActivitySeal) -> str:
        return linked(seal.entry, str(said(seal.entry.verb)))

    @admin.display(description=_("about"))
    def about(self, seal: ActivitySeal) -> str:
        return about(seal.entry.subject)

    @admin.display(description=_("seal"))
    def beginning(self, seal: ActivitySeal) -> str:
        return f"{seal.hash[:12]}…"


@admin.register(TaskRun)
class TaskRunAdmin(Told, ReadOnly, admin.ModelAdmin[TaskRun]):
    """The last run of each regular task; what is late, the operations page says."""

    list_display = ["words", "started_at", "finished_at", "succeeded", "failed_at", "failure"]
    list_filter = ["succeeded", "started_at", "failed_at"]
    search_fields = ["name", "failure"]
    search_help_text = _("Technical name of the task, or what failed")
    fieldsets = [
        (None, {"fields": ["words", "name", "started_at", "finished_at", "succeeded"]}),
        (_("Last failure"), {"fields": ["failed_at", "failure"]}),
    ]

    @admin.display(description=_("task"), ordering="name")
    def words(self, run: TaskRun) -> str:
        return str(WORDS.get(run.name, run.name))
