"""What is asked of offers and of demands alike, field by field."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cooperation.marketplace import working_languages
from cooperation.marketplace.forms.fields import KeywordsField, ParagraphField, TermsField
from cooperation.marketplace.models import Listing

MOST_DAYS = 3650


def begun_large(choices: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Each choice stands alone, so it begins with a capital letter."""
    return [(value, capfirst(label)) for value, label in choices]


def number(most: int, **kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(min_value=1, max_value=most, **kwargs)


def modalities(*, required: bool) -> TermsField:
    """Offers name their ways of working; demands may leave them open."""
    return TermsField(scheme="modality", required=required, label=_("Ways of working"))


def language_field() -> forms.ChoiceField:
    """The language in which somebody writes, whatever they read the platform in."""
    return forms.ChoiceField(
        choices=begun_large(settings.LANGUAGES),
        label=_("Language of your text"),
        help_text=_("Write in the language that is easiest for you."),
    )


def title_field() -> forms.CharField:
    return forms.CharField(max_length=200, label=_("Title"))


SHARED: dict[str, forms.Field] = {
    "language": language_field(),
    "title": title_field(),
    "summary": ParagraphField(
        max_length=500,
        rows=3,
        label=_("Summary"),
        help_text=_("Two or three sentences, 500 letters at most. Everyone reads this first."),
    ),
    "themes": TermsField(
        scheme="icpd",
        label=_("Themes"),
        help_text=_("One to five themes of the Cairo Programme of Action."),
    ),
    "keywords": KeywordsField(
        max_length=1000,
        required=False,
        label=_("Keywords"),
        help_text=_("With commas between them."),
    ),
    "sdg_targets": TermsField(
        scheme="sdg",
        required=False,
        label=_("Targets of the 2030 Agenda"),
        help_text=_("Left empty, they follow from the themes."),
    ),
    "policy_cycle_stages": TermsField(
        scheme="policy_cycle_stage", required=False, label=_("Stages of the policy cycle")
    ),
    "population_groups": TermsField(
        scheme="population_group", required=False, label=_("Population groups")
    ),
    "gender_marker": forms.TypedChoiceField(
        choices=begun_large([("", _("not said yet")), *Listing.GenderMarker.choices]),
        coerce=int,
        empty_value=None,
        required=False,
        label=_("Gender marker"),
        help_text=_("How far gender equality is an objective."),
    ),
    "level": forms.ChoiceField(
        choices=begun_large(Listing.Level.choices), label=_("Level of government")
    ),
    "place": forms.CharField(max_length=120, required=False, label=_("Place")),
    "place_level": forms.CharField(
        max_length=40,
        required=False,
        label=_("What kind of place"),
        help_text=_("Such as department, province or municipality."),
    ),
    "place_iso": forms.RegexField(
        r"^[A-Z]{2}-[A-Z0-9]{1,3}$",
        required=False,
        label=_("ISO code of the place"),
        help_text=_("Such as GT-16, if you know it."),
        error_messages={"invalid": _("Such as GT-16, if you know it.")},
    ),
    "delivery": forms.ChoiceField(
        choices=begun_large(Listing.Delivery.choices),
        initial="any",
        label=_("In person or virtual"),
    ),
    "languages": forms.MultipleChoiceField(
        choices=begun_large(working_languages.NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
        label=_("Working languages"),
        help_text=_("In which languages your people can work."),
    ),
    "duration_days_min": number(MOST_DAYS, required=False, label=_("Days, at least")),
    "duration_days_max": number(MOST_DAYS, required=False, label=_("Days, at most")),
    "covers": TermsField(scheme="budget_category", required=False, label=_("What we can pay")),
    "needs": TermsField(
        scheme="budget_category", required=False, label=_("What we need somebody else to pay")
    ),
    "needs_third_party": forms.BooleanField(
        required=False, label=_("A third party is needed to pay a part")
    ),
    "cost_note": ParagraphField(
        max_length=500,
        required=False,
        rows=2,
        label=_("Note on costs"),
    ),
    "contact_function": forms.CharField(
        max_length=160,
        required=False,
        label=_("Contact (function)"),
        help_text=_("The function to ask, not the name of a person."),
    ),
    "contact_email": forms.EmailField(
        max_length=254, required=False, label=_("E-mail of the function")
    ),
    "contact_phone": forms.CharField(
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
        label=_("Telephone"),
    ),
}
