"""The page on which an officer records a letter: a check page with one form for every room."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.checks import AboutForm, Check, answered
from cooperation.core.documents.limits import ACCEPTED_TYPES
from cooperation.core.widgets import DayInput
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution
from cooperation.reviews.letters.missing import MissingYes
from cooperation.reviews.letters.recording import Recordable


@dataclass(frozen=True)
class Asked:
    """What the letters of a room may give, and how it is asked which: "" where that is clear."""

    missing: Recordable
    which: Promise | str


class LetterForm(AboutForm):
    """Which yes a letter gives, who signed it and when; last the letter: a cut form keeps the rest.

    Who signed is asked where a country says yes, and has to be said where only countries can.
    """

    use_required_attribute = False

    # Which version of the text the person has before them.
    read = forms.IntegerField(widget=forms.HiddenInput, required=False)
    key = forms.ChoiceField()
    authority = forms.ModelChoiceField(
        Institution.objects.none(),
        label=_("Who signed the letter"),
        empty_label="—",
        required=False,
        help_text=_("The ministry or agency, where a country says it."),
    )
    letter_on = forms.DateField(widget=DayInput, label=_("Date on the letter"))
    note = forms.CharField(
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        label=_("Note"),
        help_text=_("Such as the number of the letter. Those concerned read it."),
    )
    letter = forms.FileField(
        label=_("Signed letter"),
        help_text=_(
            "PDF, PNG or JPEG, up to 25 MB. Only the coordinator of the country and its officers "
            "can open it."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED_TYPES}),
    )

    def __init__(self, *args: Any, about: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, about=about, by=by, **kwargs)
        missing = self.asked.missing(by, about)
        self._ask_which(missing)
        self._ask_who_signed(missing)
        self.fields["letter_on"].widget.attrs["max"] = timezone.localdate().isoformat()

    asked: ClassVar[Asked]

    def _ask_which(self, missing: Sequence[MissingYes]) -> None:
        field = self.fields["key"]
        if not self.asked.which:
            del self.fields["key"]
        elif isinstance(field, forms.ChoiceField):
            field.label = str(self.asked.which)
            field.choices = [(one.key, str(one)) for one in missing]

    def _ask_who_signed(self, missing: Sequence[MissingYes]) -> None:
        countries = [one.country for one in missing if one.country]
        field = self.fields["authority"]
        if not countries:
            del self.fields["authority"]
        elif isinstance(field, forms.ModelChoiceField):
            found: QuerySet[Institution] = Institution.objects.none()
            for country in countries:
                found = found | directory.designating_authorities(country)
            field.queryset = found
            field.required = len(countries) == len(missing)
            if field.required:
                field.help_text = _("The ministry or agency of the country.")
            if field.required and len(found) == 1:
                field.initial = found[0]


def letter_check(
    *,
    recordable: Recordable,
    perform: Callable[..., object],
    question: Promise,
    happens: tuple[Promise, ...],
    action: Promise,
    done: Promise,
    asks_which: Promise | str = "",
) -> Check:
    """The check page of a letter: whose yes it may give, the service that records it, the words."""

    class OfTheRoom(LetterForm):
        asked = Asked(recordable, asks_which)

    def allowed(user: User, about: Any) -> None:
        recordable(user, about)

    return Check(
        allowed=allowed,
        perform=lambda about, user, data: perform(about, by=user, **data),
        question=question,
        happens=happens,
        action=action,
        done=done,
        form=OfTheRoom,
    )


def letter_answered(
    request: HttpRequest,
    check: Check,
    about: Any,
    *,
    home: str,
    page: Callable[[forms.Form], HttpResponse],
    read: int | None,
) -> HttpResponse:
    """The page of a letter, or where one goes once it is recorded; ``read`` is what it shows."""

    def shown(form: forms.Form) -> HttpResponse:
        response = page(form)
        if form.is_bound and form.errors:
            response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response

    return answered(request, check, about, home=home, page=shown, initial={"read": read})
