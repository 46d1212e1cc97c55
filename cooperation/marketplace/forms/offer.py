"""The form of an offer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import Document
from cooperation.core.widgets import DayInput
from cooperation.directory.models import Region
from cooperation.marketplace.forms.fields import FilesField
from cooperation.marketplace.forms.listing import ListingForm, number, paragraph


class OfferForm(ListingForm):
    """What an institution has learnt and can share."""

    description = paragraph(
        label=_("What you offer"),
        help_text=_("What others can learn from you, and how you would show it to them."),
    )
    experience = paragraph(
        label=_("Your experience"),
        help_text=_("Where it worked, since when, for how many people, with which results."),
    )
    evidence = FilesField(
        label=_("Evidence"),
        help_text=_(
            "At least one document that shows the experience: PDF, PNG or JPEG, up to 25 MB each."
        ),
    )
    remove_evidence = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Documents to remove"),
    )
    regions_of_interest = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Regions you want to work with"),
        help_text=_("None means all."),
    )
    capacity_per_year = number(500, label=_("Exchanges you can give in a year"))
    max_parallel = number(100, initial=2, label=_("Exchanges at the same time, at most"))
    lead_time_days = number(
        1000, required=False, label=_("Notice you need"), help_text=_("In days.")
    )
    available_from = forms.DateField(required=False, widget=DayInput(), label=_("Available from"))
    available_to = forms.DateField(required=False, widget=DayInput(), label=_("Available until"))

    sections = (
        (
            _("What"),
            (
                "institution",
                "language",
                "title",
                "summary",
                "description",
                "experience",
                "evidence",
                "remove_evidence",
                "themes",
                "keywords",
                "sdg_targets",
                "policy_cycle_stages",
            ),
        ),
        (
            _("For whom"),
            (
                "population_groups",
                "gender_marker",
                "level",
                "place",
                "place_level",
                "place_iso",
                "regions_of_interest",
            ),
        ),
        (_("How"), ("modalities", "delivery", "duration_days_min", "duration_days_max")),
        (
            _("When and in which languages"),
            (
                "languages",
                "available_from",
                "available_to",
                "lead_time_days",
                "capacity_per_year",
                "max_parallel",
            ),
        ),
        (_("Cost sharing"), ("covers", "needs", "needs_third_party", "cost_note")),
    )

    def __init__(self, *args: Any, documents: list[Document] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._regions = {
            region.code: region for region in Region.objects.filter(kind=Region.Kind.M49)
        }
        regions = self.fields["regions_of_interest"]
        assert isinstance(regions, forms.MultipleChoiceField)
        regions.choices = [(code, str(region)) for code, region in self._regions.items()]
        self._offer_documents(documents or [])

    def _offer_documents(self, documents: list[Document]) -> None:
        field = self.fields["remove_evidence"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(one.pk), one.title) for one in documents]
        if not documents:
            del self.fields["remove_evidence"]

    def clean_regions_of_interest(self) -> list[Region]:
        return [self._regions[code] for code in self.cleaned_data["regions_of_interest"]]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        start, end = data.get("available_from"), data.get("available_to")
        if start and end and end < start:
            self.add_error("available_to", _("It is before the first day."))
        return data
