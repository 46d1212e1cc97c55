"""What people type to ask and to answer; never writes."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cooperation.core.documents import ACCEPTED_TYPES
from cooperation.core.models import Term
from cooperation.core.plain_text import PlainTextForm
from cooperation.dialogue.models import LONGEST_MESSAGE, LONGEST_TOPIC
from cooperation.directory.models import Country, Institution

# Asked for nobody but oneself.
ALONE = "me"
BODY_HELP = _("At most 4,000 characters. No passwords, no personal data of patients or others.")


def papers_field() -> forms.FileField:
    """Last in its form, so that what was typed comes before a file that is too large."""
    return forms.FileField(
        label=_("Document"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED_TYPES}),
        help_text=_("PDF, PNG or JPEG, up to 25 MB. Whoever reads the question can open it."),
    )


class AskForm(PlainTextForm):
    """``countries`` to choose from, none where it is clear; ``institutions`` one can ask for."""

    country = forms.ChoiceField(
        label=_("Country"), help_text=_("The UNFPA office that covers it answers.")
    )
    on_behalf = forms.ChoiceField(label=_("Who reads it"), widget=forms.RadioSelect, initial=ALONE)
    topic = forms.CharField(
        label=_("Topic"),
        max_length=LONGEST_TOPIC,
        help_text=_("A few words, such as: how to be designated."),
    )
    body = forms.CharField(
        label=_("Your question"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=BODY_HELP,
    )
    document = papers_field()

    def __init__(
        self,
        *args: Any,
        countries: Iterable[Country],
        institutions: Iterable[Institution],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        country: Any = self.fields["country"]
        country.choices = [("", "—"), *((one.iso2, one.name) for one in countries)]
        if len(country.choices) == 1:
            del self.fields["country"]
        behalf: Any = self.fields["on_behalf"]
        ours = [(str(one.pk), _for(one)) for one in institutions]
        behalf.choices = [(ALONE, _("Only you and the office")), *ours]
        if not ours:
            del self.fields["on_behalf"]


def _for(institution: Institution) -> Any:
    return format_lazy("{}: {}", _("The people of your institution as well"), institution.name)


class WriteForm(PlainTextForm):
    """An answer or a further message; ``seen`` is the newest message on the page it came from."""

    seen = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=2**31, required=False
    )
    body = forms.CharField(
        label=_("Message"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=BODY_HELP,
    )
    document = papers_field()


class ProposeForm(PlainTextForm):
    """``alike`` are institutions with a similar name: where there are any, it is said to be none.

    Their names stand beside the question on the page.
    """

    name = forms.CharField(
        label=_("Name of the institution"),
        max_length=200,
        help_text=_("The official name, in the language of its country."),
    )
    country = forms.ChoiceField(
        label=_("Country"),
        required=False,
        help_text=_("Leave it empty for an organisation of several countries."),
    )
    type = forms.ChoiceField(label=_("Type"))
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    reason = forms.CharField(
        label=_("Why it should be here"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What it does for population and development, and your function there."),
    )
    is_none_of_these = forms.BooleanField(label=_("It is none of them"), required=False)

    def __init__(
        self, *args: Any, countries: Iterable[Country], types: Iterable[Term], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        country: Any = self.fields["country"]
        country.choices = [("", "—"), *((one.iso2, one.name) for one in countries)]
        kind: Any = self.fields["type"]
        kind.choices = [("", "—"), *((one.code, one.name) for one in types)]


class KnownForm(PlainTextForm):
    """Which institution of the country it is."""

    institution = forms.ModelChoiceField(
        Institution.objects.none(), label=_("Institution"), empty_label="—"
    )
