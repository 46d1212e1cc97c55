"""Why something is returned or withdrawn."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    """A reason of ten characters at least."""

    use_required_attribute = False

    reason = forms.CharField(
        min_length=10,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        label=_("Reason"),
        help_text=_("At least ten characters. The institution reads it."),
    )
