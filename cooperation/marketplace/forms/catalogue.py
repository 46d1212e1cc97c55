"""The form with which a catalogue of offers is sent."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperation.core.plain_text import PlainTextForm
from cooperation.directory.models import Institution


class CatalogueForm(PlainTextForm):
    """A file, and for which institution; nobody is asked who has only one."""

    use_required_attribute = False

    institution = forms.ModelChoiceField(
        Institution.objects.none(), label=_("Institution"), empty_label=None
    )
    file = forms.FileField(
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        label=_("File with your offers"),
        help_text=_("XLSX or CSV, 500 rows and 5 MB at most."),
    )

    def __init__(self, *args: Any, institutions: Sequence[Institution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.institutions = institutions
        field = self.fields["institution"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Institution.objects.filter(pk__in=[one.pk for one in institutions])
        if len(institutions) == 1:
            del self.fields["institution"]

    @property
    def chosen(self) -> Institution:
        """For whom the offers are."""
        chosen: Institution = self.cleaned_data.get("institution") or self.institutions[0]
        return chosen
