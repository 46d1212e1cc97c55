"""What became of a demand."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cooperation.core.policies import allows
from cooperation.marketplace import policies, queries
from cooperation.marketplace.forms.reason import ReasonForm
from cooperation.marketplace.models import Listing

OUTCOMES = [
    ("fulfilled", _("Fulfilled: the need is met")),
    ("not_fulfilled", _("Not fulfilled: it is no longer looked for")),
    ("duplicate", _("Duplicate: another demand goes on in its place")),
]
DEGREES = [
    ("none", _("No statement")),
    ("partial", _("Partly met")),
    ("full", _("Fully met")),
]


class CloseForm(ReasonForm):
    """The outcome; for a duplicate the other's code; how far it is met, by a coordinator only."""

    outcome = forms.ChoiceField(
        choices=OUTCOMES, widget=forms.RadioSelect, label=_("What became of it?")
    )
    duplicate_of = forms.CharField(
        required=False,
        max_length=40,
        label=_("Code of the other demand"),
        help_text=_("Only for a duplicate, for example DEM-GT-2026-0019."),
    )
    met_degree = forms.ChoiceField(
        choices=DEGREES,
        initial="none",
        required=False,
        label=_("Statement of the coordinator: how far is the demand met?"),
        help_text=_("Only where cooperation outside the platform met it. Your reason is kept."),
    )
    field_order = ["outcome", "duplicate_of", "met_degree", "reason", "version"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not allows(policies.check_can_state_met_degree, self.by, self.listing):
            del self.fields["met_degree"]

    def clean_duplicate_of(self) -> Listing | None:
        code = self.cleaned_data["duplicate_of"].strip().upper()
        if not code or "\0" in code:
            return None
        found = queries.published().filter(subject__code=code, kind=Listing.Kind.DEMAND)
        other = found.exclude(pk=self.listing.pk).first()
        if other is None:
            raise ValidationError(_("No other published demand has this code."))
        return other

    def clean(self) -> dict[str, Any]:
        """Each outcome with what belongs to it and nothing else."""
        data = super().clean() or self.cleaned_data
        is_duplicate = data.get("outcome") == "duplicate"
        if is_duplicate and not data.get("duplicate_of") and "duplicate_of" not in self.errors:
            self.add_error("duplicate_of", _("Give the code of the demand that goes on."))
        if not is_duplicate:
            data["duplicate_of"] = None
            self.errors.pop("duplicate_of", None)
        degree = data.get("met_degree") or "none"
        data["met_degree"] = degree
        if is_duplicate and degree != "none":
            self.add_error("met_degree", _("A duplicate is not met; the other demand may be."))
        if degree == "full" and data.get("outcome") == "not_fulfilled":
            self.add_error("met_degree", _("A demand that is fully met is fulfilled."))
        return data
