"""What is asked before one's data goes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperation.core.plain_text import PlainTextForm
from cooperation.privacy.models import Erasure


class EraseSelfForm(PlainTextForm):
    """One's own address, typed once more: nobody erases themself by a slip."""

    address = forms.CharField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("Type the address of your account to show that you mean it."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class EraseForForm(PlainTextForm):
    """How the person asked for it."""

    way = forms.ChoiceField(
        label=_("How the person asked for it"),
        choices=[("", "–"), *((way.value, way.label) for way in Erasure.Way if way != "self")],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].help_text = str(
            _("Keep the letter or mail outside the platform, under the number of the person.")
        )
