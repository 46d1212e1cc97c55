"""The history of a row in the administration: what was done, and what the database kept of it.

Names of columns only: what they said stays with the object and those whom it concerns.
"""

from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from pghistory.models import Event

from cooperation.core import history
from cooperation.core.models import ActivityEntry, Subject
from cooperation.core.verbs import said

SHOWN = 50
# What happened to a row in the database, by the label that its trigger gives.
HAPPENED = {
    "insert": _("written for the first time"),
    "update": _("changed"),
    "delete": _("taken away"),
}
# Kept beside the row by the database itself.
OWN = ("pgh_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context_id")
Rows = list[dict[str, Any]]


class Told:
    """Behind “History” stands what use cases did, what the database kept, and what was done here.

    ``words_of`` says the acts of the row's own object as its room does; acts of another object
    that the row is about are said without their states.
    """

    def words_of(self, row: Any) -> history.Words | None:
        return None

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        page = cast(admin.ModelAdmin[Any], self)
        row = page.get_object(request, unquote(object_id))
        told: dict[str, Any] = {}
        if row is not None and page.has_view_permission(request, row):
            told = {"about": subject_of(row), "acts": self._acts(row), "versions": versions(row)}
        shown = {**told, **(extra_context or {})}
        return super().history_view(request, object_id, shown)  # type: ignore[misc,no-any-return]

    def _acts(self, row: Any) -> Rows:
        words = self.words_of(row)
        if words is not None:
            return history.of(row, words, shown=SHOWN).entries
        about = subject_of(row)
        return acts_about(about) if about else []


def subject_of(row: Any) -> Subject | None:
    """What the row is, or is about."""
    found = getattr(row, "subject", None) or getattr(row, "about", None)
    return found if isinstance(found, Subject) else None


def acts_about(subject: Subject) -> Rows:
    """The newest acts about an object of another room."""
    entries = ActivityEntry.objects.filter(subject=subject).select_related("by")
    return [{"at": one.at, "text": _sentence(one)} for one in entries[:SHOWN]]


def _sentence(entry: ActivityEntry) -> str:
    who = ", ".join(str(part) for part in (entry.by, entry.as_institution) if part)
    return f"{said(entry.verb)} ({who})" if who else str(said(entry.verb))


def versions(row: Model) -> Rows:
    """What the database kept of a tracked row, newest first, with the names of what changed."""
    model = _events_of(type(row))
    if model is None:
        return []
    kept = list(
        model._default_manager.filter(pgh_obj_id=row.pk).order_by("-pk").values()[: SHOWN + 1]
    )
    before = [*kept[1:], {}]
    return [
        {
            "at": one["pgh_created_at"],
            "what": HAPPENED.get(one["pgh_label"], one["pgh_label"]),
            "changed": _changed(type(row), old, one),
        }
        for one, old in zip(kept[:SHOWN], before, strict=False)
    ]


def _events_of(model: type[Model]) -> type[Model] | None:
    for relation in model._meta.related_objects:
        kept = relation.related_model
        if isinstance(kept, type) and issubclass(kept, Event) and relation.field.name == "pgh_obj":
            return kept
    return None


def _changed(model: type[Model], old: dict[str, Any], new: dict[str, Any]) -> str:
    """Nothing where there is nothing to compare with: then all of it was new."""
    if not old or new["pgh_label"] != "update":
        return ""
    names = [
        str(field.verbose_name)
        for field in model._meta.concrete_fields
        if field.attname not in OWN
        and field.name not in {"updated_at", "created_at"}
        and field.attname in new
        and old.get(field.attname) != new[field.attname]
    ]
    return ", ".join(names)
