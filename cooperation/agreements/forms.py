"""What an officer fills in to propose a memorandum."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cooperation.agreements.models import Memorandum
from cooperation.core.fields import LongText
from cooperation.core.models import Term
from cooperation.core.plain_text import PlainTextForm
from cooperation.directory.forms import ThemesField, themes
from cooperation.directory.models import Country


class CountryField(forms.ChoiceField):
    """A country by its two letters, in the order of names in the reader's language."""

    def offer(self, countries: Iterable[Country]) -> None:
        self._countries = {one.iso2: one for one in countries}
        self.choices = [("", "—"), *((iso2, one.name) for iso2, one in self._countries.items())]

    def clean(self, value: Any) -> Country | None:
        chosen = super().clean(value)
        return self._countries[chosen] if chosen else None


class ProposeForm(PlainTextForm):
    """A memorandum between two to four countries; its text is written by an administrator."""

    use_required_attribute = False
    COUNTRIES = ("first", "second", "third", "fourth")

    title = forms.CharField(max_length=200, label=_("Title"))
    kind = forms.ChoiceField(choices=Memorandum.Kind.choices, label=_("Kind"))
    first = CountryField(label=_("First country"))
    second = CountryField(label=_("Second country"))
    third = CountryField(label=_("Third country"), required=False)
    fourth = CountryField(label=_("Fourth country"), required=False)
    languages = forms.MultipleChoiceField(
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        label=_("Languages of the authentic texts"),
    )
    themes = ThemesField(
        Term.objects.none(),
        required=False,
        label=_("Themes"),
        help_text=_("None means all themes."),
    )
    reason = LongText(
        label=_("Why it is needed"),
        help_text=_("At least 10 characters. Whoever writes the text reads it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        countries = sorted(Country.objects.all(), key=lambda one: one.sort_key)
        for name in self.COUNTRIES:
            field = self.fields[name]
            assert isinstance(field, CountryField)
            field.offer(countries)
        of_all = self.fields["themes"]
        assert isinstance(of_all, ThemesField)
        of_all.queryset = themes()

    def proposal(self) -> dict[str, Any]:
        """What the service is told."""
        data = self.cleaned_data
        return {
            **{name: data[name] for name in ("title", "kind", "languages", "themes", "reason")},
            "countries": [data[name] for name in self.COUNTRIES if data[name]],
        }
