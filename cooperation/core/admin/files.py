"""Stored files: that they are there and clean. What they are called and say is their room's."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from cooperation.core.admin.history import Told
from cooperation.core.admin.reading import ReadOnly
from cooperation.core.models import Document


@admin.register(Document)
class DocumentAdmin(Told, ReadOnly, admin.ModelAdmin[Document]):
    """Kind, size and virus scan; neither the file nor its title, which may be confidential."""

    list_display = ["number", "kind", "mime", "weight", "scan", "uploaded_by", "uploaded_at"]
    list_filter = ["scan", "kind", "mime", "uploaded_at"]
    search_fields = ["sha256", "uploaded_by__email"]
    search_help_text = _("Checksum of the file, or address of whoever uploaded it")
    list_select_related = ["uploaded_by"]
    date_hierarchy = "uploaded_at"
    ordering = ["-pk"]
    show_full_result_count = False
    fieldsets = [
        (
            None,
            {
                "fields": ["number", "kind", "mime", "weight", "language", "sha256"],
                "description": _(
                    "The file and its title are read on the page of the record they belong to, "
                    "by those whom it concerns."
                ),
            },
        ),
        (_("Virus scan"), {"fields": ["scan", "uploaded_by", "uploaded_at"]}),
    ]

    @admin.display(description=_("number"), ordering="pk")
    def number(self, document: Document) -> str:
        return f"{document.pk}"

    @admin.display(description=_("size"), ordering="size")
    def weight(self, document: Document) -> str:
        return filesizeformat(document.size)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: Any = None
    ) -> Document | None:
        """Headings name the row: its own title stays out."""
        found = super().get_object(request, object_id, from_field)
        if found is not None:
            found.title = f"{found.pk}"
        return found
