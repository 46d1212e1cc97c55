"""The forms in which the pages of a draft are written: one for each page and kind."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.forms.utils import ErrorDict
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import Term
from cooperation.core.plain_text import PlainTextForm
from cooperation.directory.models import Region
from cooperation.marketplace import contacts
from cooperation.marketplace.forms.fields import TermsField
from cooperation.marketplace.models import Listing

Text = str | Promise

# The second must not be less than the first.
PAIRS: tuple[tuple[str, str, Text], ...] = (
    ("duration_days_min", "duration_days_max", _("It is less than the days at least.")),
    ("available_from", "available_to", _("It is before the first day.")),
    ("desired_start", "needed_by", _("It is before the desired start.")),
)
# What is stored together or not at all.
TOGETHER = [{first, second} for first, second, _words in PAIRS] + [
    {"budget_amount", "budget_currency"}
]
NEVER_EMPTY = {"delivery": "any", "level": "national", "language": settings.LANGUAGE_CODE}


class ListingForm(PlainTextForm):
    """A draft can be saved with any of it empty; ``required`` marks what submission will need."""

    use_required_attribute = False

    def __init__(self, *args: Any, listing: Listing | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_terms()
        self._offer_regions()
        if listing:
            self._show_what_counts_when_empty(listing)

    def _offer_terms(self) -> None:
        fields = [field for field in self.fields.values() if isinstance(field, TermsField)]
        if not fields:
            return
        offered = Term.objects.filter(
            scheme__in={field.scheme for field in fields}, active=True, selectable=True
        ).select_related("parent")
        terms = list(offered)
        for field in fields:
            field.offer(terms)

    def _offer_regions(self) -> None:
        field = self.fields.get("regions_of_interest")
        if isinstance(field, forms.MultipleChoiceField):
            regions = Region.objects.filter(kind=Region.Kind.M49)
            self._regions = {region.code: region for region in regions}
            field.choices = [(code, str(region)) for code, region in self._regions.items()]

    def _show_what_counts_when_empty(self, listing: Listing) -> None:
        """A draft without contact of its own has that of its institution."""
        for name in set(contacts.FIELDS) & self.fields.keys():
            office = getattr(listing.institution, name)
            self.fields[name].help_text = format_html(
                "{} {}",
                self.fields[name].help_text,
                gettext("Left empty, that of your institution counts: %(value)s.")
                % {"value": office}
                if office
                else gettext("Your institution has none that could be used instead."),
            )

    def _clean_fields(self) -> None:
        """Drafts are saved at any completeness; what submission needs is only marked."""
        needed = [field for field in self.fields.values() if field.required]
        for field in needed:
            field.required = False
        super()._clean_fields()  # type: ignore[misc]
        for field in needed:
            field.required = True

    def clean_regions_of_interest(self) -> list[Region]:
        return [self._regions[code] for code in self.cleaned_data["regions_of_interest"]]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for first, second, words in PAIRS:
            least, most = data.get(first), data.get(second)
            if least and most and most < least:
                self.add_error(second, str(words))
        for name, empty in NEVER_EMPTY.items():
            if name in data:
                data[name] = data[name] or empty
        if "budget_currency" in data:
            data["budget_currency"] = data["budget_currency"].upper()
            if data.get("budget_amount") and not data["budget_currency"]:
                self.add_error("budget_currency", _("Say in which currency."))
        return data

    def content(self) -> dict[str, Any]:
        """What the services store: every valid field, of what belongs together all or none."""
        wrong = set(self.errors)
        for group in TOGETHER:
            if wrong & group:
                wrong |= group
        return {name: value for name, value in self.cleaned_data.items() if name not in wrong}

    def point_out(self, missing: Mapping[str, Text]) -> None:
        """Show what submission needs beside the fields, as errors that saving doesn't mind."""
        if not self.is_bound:
            self._errors = ErrorDict(renderer=self.renderer)
            self.cleaned_data = {}
        for name, words in missing.items():
            if name in self.fields:
                self.add_error(name, str(words))


class SectionForm(ListingForm):
    """A page of a draft, with what tells this browser page and its version from others."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    page = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("page", uuid.uuid4())

    def content(self) -> dict[str, Any]:
        own = {"version", "page"}
        return {name: value for name, value in super().content().items() if name not in own}

    def names_of_errors(self) -> list[str]:
        """The labels of what can't be stored as it is."""
        return [str(self.fields[name].label) for name in self.errors if name in self.fields]
