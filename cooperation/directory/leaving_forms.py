"""What people say when somebody leaves or is away; never writes."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.checks import ReasonForm
from cooperation.core.plain_text import PlainTextForm
from cooperation.core.widgets import DayInput
from cooperation.directory import heirs
from cooperation.directory.models import Membership, Role


class PersonField(forms.ModelChoiceField[User]):
    """A colleague, by function."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=User.objects.none(), required=False, **kwargs)

    def offer(self, people: QuerySet[User], *, required: bool) -> None:
        self.queryset = people
        self.required = required


def leaving_form(membership: Membership) -> type[ReasonForm]:
    """Why, and who succeeds; where nobody fits, there is nobody to choose."""
    people = heirs.successors(membership)
    if not people.exists():
        return ReasonForm
    to_office = membership.role == Role.OFFICER

    class LeavingForm(ReasonForm):
        successor = PersonField(
            label=_("Successor"),
            empty_label=_("The office") if to_office else _("The longest-serving of them"),
            help_text=_("What waits by name, and what is in hand, passes to them at once."),
            error_messages={
                "invalid_choice": _(
                    "The successor has to work in this institution, in a role that fits."
                )
            },
        )
        field_order = ("successor", "reason")

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            field: Any = self.fields["successor"]
            field.offer(people, required=False)

    return LeavingForm


class AbsenceForm(PlainTextForm):
    """From when until when, and who stands in."""

    starts_on = forms.DateField(label=_("First day"), widget=DayInput())
    ends_on = forms.DateField(label=_("Last day"), widget=DayInput())
    stand_in = PersonField(
        label=_("Who stands in"),
        help_text=_("They get your reminders too and act by their own rights. No right passes on."),
        error_messages={
            "invalid_choice": _(
                "Whoever stands in works in the same institution, in a fitting role."
            ),
        },
    )

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["stand_in"]
        field.offer(heirs.stand_ins(membership), required=True)
