"""What an offer and a demand have in common, in the order in which people are asked."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.forms.utils import ErrorDict
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import Term
from cooperation.directory.models import Institution
from cooperation.marketplace import working_languages
from cooperation.marketplace.forms.fields import KeywordsField, TermsField
from cooperation.marketplace.models import Listing

Text = str | Promise
MOST_DAYS = 3650


def paragraph(rows: int = 5, **kwargs: Any) -> forms.CharField:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), max_length=10000, **kwargs)


def begun_large(choices: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Each choice stands alone, so it begins with a capital letter."""
    return [(value, capfirst(label)) for value, label in choices]


def number(most: int, **kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(min_value=1, max_value=most, **kwargs)


class ListingForm(forms.Form):
    """A draft can be saved with any of it empty; ``required`` marks what submission will need."""

    use_required_attribute = False
    sections: tuple[tuple[Text, tuple[str, ...]], ...] = ()

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    institution = forms.ModelChoiceField(
        Institution.objects.none(), label=_("Institution"), empty_label=None
    )
    language = forms.ChoiceField(
        choices=begun_large(settings.LANGUAGES),
        label=_("Language of your text"),
        help_text=_("Write in the language that is easiest for you."),
    )
    title = forms.CharField(max_length=200, label=_("Title"))
    summary = forms.CharField(
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        label=_("Summary"),
        help_text=_("Two or three sentences, 500 letters at most. Everyone reads this first."),
    )
    themes = TermsField(
        scheme="icpd",
        label=_("Themes"),
        help_text=_("One to five themes of the Cairo Programme of Action."),
    )
    keywords = KeywordsField(
        max_length=1000,
        required=False,
        label=_("Keywords"),
        help_text=_("With commas between them."),
    )
    sdg_targets = TermsField(
        scheme="sdg",
        required=False,
        label=_("Targets of the 2030 Agenda"),
        help_text=_("Left empty, they follow from the themes."),
    )
    policy_cycle_stages = TermsField(
        scheme="policy_cycle_stage", required=False, label=_("Stages of the policy cycle")
    )
    population_groups = TermsField(
        scheme="population_group", required=False, label=_("Population groups")
    )
    gender_marker = forms.TypedChoiceField(
        choices=begun_large([("", _("not said yet")), *Listing.GenderMarker.choices]),
        coerce=int,
        empty_value=None,
        required=False,
        label=_("Gender marker"),
        help_text=_("How far gender equality is an objective."),
    )
    level = forms.ChoiceField(
        choices=begun_large(Listing.Level.choices), label=_("Level of government")
    )
    place = forms.CharField(max_length=120, required=False, label=_("Place"))
    place_level = forms.CharField(
        max_length=40,
        required=False,
        label=_("What kind of place"),
        help_text=_("Such as department, province or municipality."),
    )
    place_iso = forms.RegexField(
        r"^[A-Z]{2}-[A-Z0-9]{1,3}$",
        required=False,
        label=_("ISO code of the place"),
        help_text=_("Such as GT-16, if you know it."),
    )
    modalities = TermsField(scheme="modality", label=_("Ways of working"))
    delivery = forms.ChoiceField(
        choices=begun_large(Listing.Delivery.choices),
        initial="any",
        label=_("In person or virtual"),
    )
    languages = forms.MultipleChoiceField(
        choices=begun_large(working_languages.NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
        label=_("Working languages"),
        help_text=_("In which languages your people can work."),
    )
    duration_days_min = number(MOST_DAYS, required=False, label=_("Days, at least"))
    duration_days_max = number(MOST_DAYS, required=False, label=_("Days, at most"))
    covers = TermsField(scheme="budget_category", required=False, label=_("What we can pay"))
    needs = TermsField(
        scheme="budget_category", required=False, label=_("What we need somebody else to pay")
    )
    needs_third_party = forms.BooleanField(
        required=False, label=_("A third party is needed to pay a part")
    )
    cost_note = forms.CharField(
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        label=_("Note on costs"),
    )

    def __init__(self, *args: Any, institutions: Iterable[Institution] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Term.objects.filter(
            scheme__in={field.scheme for field in self._terms_fields()},
            active=True,
            selectable=True,
        ).select_related("parent")
        terms = list(offered)
        for field in self._terms_fields():
            field.offer(terms)
        self._offer_institutions(list(institutions))
        if not self.is_bound:
            self.initial.setdefault("token", uuid.uuid4())

    def _terms_fields(self) -> list[TermsField]:
        return [field for field in self.fields.values() if isinstance(field, TermsField)]

    def _offer_institutions(self, institutions: list[Institution]) -> None:
        """Nobody is asked who has only one institution; on a draft it can't change."""
        field = self.fields["institution"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Institution.objects.filter(pk__in=[one.pk for one in institutions])
        if len(institutions) <= 1:
            del self.fields["institution"]

    def _clean_fields(self) -> None:
        """Drafts are saved at any completeness; what submission needs is only marked."""
        needed = [field for field in self.fields.values() if field.required]
        for field in needed:
            field.required = False
        super()._clean_fields()  # type: ignore[misc]
        for field in needed:
            field.required = True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        least, most = data.get("duration_days_min"), data.get("duration_days_max")
        if least and most and most < least:
            self.add_error("duration_days_max", _("It is less than the days at least."))
        for name, empty in (("delivery", "any"), ("level", "national")):
            data[name] = data.get(name) or empty
        data["language"] = data.get("language") or settings.LANGUAGE_CODE
        return data

    def in_sections(self) -> list[dict[str, Any]]:
        """The fields under their headings, for the template."""
        return [
            {"legend": legend, "fields": [self[name] for name in names if name in self.fields]}
            for legend, names in self.sections
        ]

    def content(self) -> dict[str, Any]:
        """What the services store: without the form's own fields and files."""
        own = {"token", "version", "institution", "evidence", "remove_evidence"}
        return {name: value for name, value in self.cleaned_data.items() if name not in own}

    def point_out(self, missing: Mapping[str, Text]) -> None:
        """Show what submission needs beside the fields, as errors that saving doesn't mind."""
        if not self.is_bound:
            self._errors = ErrorDict(renderer=self.renderer)
            self.cleaned_data = {}
        for name, words in missing.items():
            self.add_error(name if name in self.fields else None, str(words))

    def compare_with(self, current: Mapping[str, Any]) -> None:
        """Under each field that differs, what somebody else has saved meanwhile."""
        for name, theirs in current.items():
            field = self.fields.get(name)
            if field is None or not field.has_changed(theirs, self[name].data):
                continue
            self[name].help_text = format_html(
                "{} <strong>{}</strong> {}",
                field.help_text,
                gettext("Saved meanwhile:"),
                self._in_words(field, theirs) or gettext("(empty)"),
            )

    def _in_words(self, field: forms.Field, value: Any) -> str:
        if isinstance(field, KeywordsField):
            return str(field.prepare_value(value))
        labels: dict[str, Text] = {}
        for code, label in getattr(field, "choices", ()):
            labels |= dict(label) if isinstance(label, list | tuple) else {str(code): label}
        values = value if isinstance(value, list | tuple) else [value]
        return ", ".join(str(labels.get(str(one), one)) for one in values if one not in (None, ""))
