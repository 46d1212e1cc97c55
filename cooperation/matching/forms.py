"""What is asked of who declines a proposal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import Term
from cooperation.core.plain_text import PlainTextForm
from cooperation.core.widgets import DayInput


class DeclineForm(PlainTextForm):
    """A typed reason, a few words, and the day from which the dates suit."""

    reason: forms.ModelChoiceField[Term] = forms.ModelChoiceField(
        label=_("Why you decline"),
        queryset=Term.objects.filter(scheme="decline_reason", active=True),
        widget=forms.RadioSelect,
        empty_label=None,
        help_text=_("The other side reads it. It also says how long the two rest."),
    )
    note = forms.CharField(
        label=_("In a few words"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed only for another reason. The other side reads it."),
    )
    until = forms.DateField(
        label=_("From when the dates suit"),
        required=False,
        widget=DayInput,
        help_text=_("Needed only where the dates do not suit."),
    )
