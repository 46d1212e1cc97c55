"""Handing in documents, and describing one of them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from cooperation.core.documents.limits import ACCEPTED_TYPES
from cooperation.core.plain_text import PlainTextForm
from cooperation.marketplace.forms.fields import FilesField
from cooperation.marketplace.forms.questions import begun_large


class EvidenceForm(PlainTextForm):
    """The files stand last: what is typed before them is kept when one is too large."""

    use_required_attribute = False

    title = forms.CharField(
        max_length=200,
        required=False,
        label=_("Title of the document"),
        help_text=_("Left empty, it follows from the name of the file. You can change it later."),
    )
    language = forms.ChoiceField(
        choices=begun_large(settings.LANGUAGES), label=_("Language of the document")
    )
    documents = FilesField(
        label=_("Files"),
        help_text=_("PDF, PNG or JPEG, up to 25 MB each, ten documents in all."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["documents"].widget.attrs |= {"accept": ACCEPTED_TYPES}

    def clean_documents(self) -> Sequence[UploadedFile[bytes]]:
        files: Sequence[UploadedFile[bytes]] = self.cleaned_data["documents"]
        if not files:
            raise forms.ValidationError(_("Choose at least one file."))
        return files


class DescriptionForm(PlainTextForm):
    """What a document is called and in which language it is."""

    use_required_attribute = False

    title = forms.CharField(max_length=200, label=_("Title of the document"))
    language = forms.ChoiceField(
        choices=begun_large(settings.LANGUAGES), label=_("Language of the document")
    )
