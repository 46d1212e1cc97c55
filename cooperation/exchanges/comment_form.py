"""What somebody fills in to comment on terms."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperation.core.plain_text import PlainTextForm
from cooperation.exchanges import comparison


class CommentForm(PlainTextForm):
    """What somebody says about the version that they have before them."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    clause = forms.ChoiceField(label=_("About"), choices=comparison.about)
    text = forms.CharField(
        label=_("Comment"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
