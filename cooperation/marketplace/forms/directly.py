"""What a focal point changes on a published listing without another check."""

from copy import deepcopy
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperation.core.plain_text import PlainTextForm
from cooperation.marketplace.forms import FORMS
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services import direct_fields

# Without these an offer says nothing of what it can carry.
NEEDED = ("capacity_per_year", "max_parallel")


class DirectForm(PlainTextForm):
    """What can be given, when, and whom to ask: the fields of the kind, asked as in the draft."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    contact_function = forms.CharField(
        max_length=160,
        required=False,
        label=_("Contact"),
        help_text=_("A function, not a person. Left empty, it is the contact of the institution."),
    )
    contact_email = forms.EmailField(required=False, label=_("E-mail of the function"))
    contact_phone = forms.CharField(max_length=40, required=False, label=_("Telephone"))

    def __init__(self, listing: Listing, data: Any = None) -> None:
        names = direct_fields(listing.kind)
        initial = {name: getattr(listing, name) for name in names}
        super().__init__(data, initial={**initial, "version": listing.version})
        for name in names:
            if name not in self.fields:
                self.fields[name] = deepcopy(FORMS[listing.kind].base_fields[name])
                self.fields[name].required = name in NEEDED
        self.order_fields(names)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for first, last in (("available_from", "available_to"), ("desired_start", "needed_by")):
            begins, ends = data.get(first), data.get(last)
            if begins and ends and ends < begins:
                self.add_error(last, _("It is before the first day."))
        return data

    def content(self) -> dict[str, Any]:
        """What was typed, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}
