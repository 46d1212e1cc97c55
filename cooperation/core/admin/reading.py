"""What may be done to a row by hand, and how one row points at another."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from cooperation.core.models import Subject, SubjectModel

# A country, a region or a term is found by its name in any of the four languages.
FOUR_NAMES = ("name_en", "name_es", "name_pt_br", "name_fr")


class NothingDeleted:
    """Nothing of business is deleted, only ended or made inactive."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnly(NothingDeleted):
    """Nothing is added, changed or deleted here: use cases do that, with their checks."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def linked(row: Model | None, words: str = "") -> str:
    """A row's name, leading to its page in the administration; a dash where there is none."""
    if row is None:
        return "–"
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return format_html('<a href="{}">{}</a>', reverse(name, args=[row.pk]), words or row)


def about(subject: Subject | None) -> str:
    """The code of an object, leading to where the administration finds it.

    Its page on the site may be closed to an administrator; the list shows what may be shown.
    """
    if subject is None:
        return "–"
    room = subject.url_name.partition(":")[0]
    for model in admin.site._registry:
        if issubclass(model, SubjectModel) and model._meta.app_label == room:
            url = reverse(f"admin:{room}_{model._meta.model_name}_changelist")
            return format_html('<a href="{}?q={}">{}</a>', url, subject.code, subject.code)
    return subject.code
