"""What is asked on the pages of the queue."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperation.core.plain_text import PlainTextForm
from cooperation.followups import colleagues
from cooperation.followups.colleagues import Colleague
from cooperation.followups.models import Commitment

NOBODY = "nobody"


class GiveForm(PlainTextForm):
    """To whom; a reason may be given."""

    use_required_attribute = False

    to = forms.ChoiceField(label=_("Give it to"))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("It stands in the history of the matter, and the institution reads it."),
    )

    def __init__(self, data: Any, able: Sequence[Colleague]) -> None:
        super().__init__(data)
        choices = [(str(one.pk), one.label) for one in able]
        self.fields["to"] = forms.ChoiceField(
            label=self.fields["to"].label,
            choices=[("", _("Please choose")), *choices, (NOBODY, _("nobody: back to all"))],
        )


class NoteForm(PlainTextForm):
    """A note for UNFPA."""

    use_required_attribute = False

    text = forms.CharField(
        label=_("Note"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only UNFPA officers who cover one of its countries read it."),
    )


class KeepForm(PlainTextForm):
    """How a promise was kept."""

    use_required_attribute = False

    note = forms.CharField(
        label=_("What was done"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("At least 10 characters. Whoever reads the matter reads it."),
    )


class WaiveForm(PlainTextForm):
    """Why a promise need not be kept."""

    use_required_attribute = False

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("At least 10 characters. Whoever promised it reads it."),
    )


class ViewForm(PlainTextForm):
    """The name of a saved view."""

    use_required_attribute = False

    name = forms.CharField(label=_("Name of the view"), max_length=60)


def give_many(data: Any, chosen: Sequence[Commitment]) -> GiveForm:
    """Those to whom every one of the chosen can be given."""
    able = [{one.pk: one for one in colleagues.candidates(row)} for row in chosen]
    shared = set.intersection(*(set(one) for one in able)) if able else set()
    return GiveForm(data, [one for pk, one in able[0].items() if pk in shared] if able else [])
