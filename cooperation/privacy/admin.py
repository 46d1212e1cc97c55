"""Who was erased, who agreed, who asked for their data: evidence, for reading."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cooperation.core.admin import ReadOnly, Told, linked
from cooperation.privacy.models import Consent, DataExport, Erasure


class OfAPerson(Told, ReadOnly, admin.ModelAdmin[Any]):
    """Rows that point at a person, or at the number that is left of one."""

    list_select_related = ["user"]
    search_fields = ["user__email", "user__function_title"]
    search_help_text = _("E-mail address or function")

    @admin.display(description=_("person"), ordering="user__email")
    def person(self, row: Any) -> str:
        return linked(row.user)


@admin.register(Erasure)
class ErasureAdmin(OfAPerson):
    """Needed after a restore: whoever was erased since the backup is erased again."""

    list_display = ["at", "person", "way", "by"]
    list_filter = ["way", "at"]
    list_select_related = ["user", "by"]


@admin.register(Consent)
class ConsentAdmin(OfAPerson):
    """From when until when somebody agreed to be a public contact."""

    list_display = ["given_at", "person", "withdrawn_at"]
    list_filter = [("withdrawn_at", admin.EmptyFieldListFilter)]


@admin.register(DataExport)
class DataExportAdmin(OfAPerson):
    """That somebody asked for their data and got it; the file is theirs alone."""

    list_display = ["asked_at", "person", "made_at", "deleted_at"]
    list_filter = [("deleted_at", admin.EmptyFieldListFilter)]
    exclude = ["file"]
