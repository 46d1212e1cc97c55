"""What people type to ask and to answer; never writes."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cooperation.core.plain_text import PlainTextForm
from cooperation.dialogue.models import LONGEST_MESSAGE, LONGEST_TOPIC
from cooperation.directory.models import Country, Institution

# Asked for nobody but oneself.
ALONE = "me"
BODY_HELP = _("At most 4,000 characters. No passwords, no personal data of patients or others.")


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
