"""What people type to join, to invite, about designations and institutions; never writes."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cooperation.core.checks import AboutForm
from cooperation.core.documents.limits import ACCEPTED_TYPES
from cooperation.core.models import Term
from cooperation.core.plain_text import PlainTextForm
from cooperation.core.widgets import DayInput
from cooperation.directory import policies, queries
from cooperation.directory.models import Designation, Institution, Role
from cooperation.directory.services import Scope


class AskForm(PlainTextForm):
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(role.value, role.label) for role in (Role.STAFF, Role.FOCAL_POINT)],
        widget=forms.RadioSelect,
        help_text=_(
            "Staff write drafts; focal points also submit, answer and sign for the institution."
        ),
    )
    reason = forms.CharField(
        label=_("Why you ask"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A sentence by which the institution knows you, such as your post and unit."),
    )


class InviteForm(PlainTextForm):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The person accepts with this address, after signing in or registering."),
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, roles: Iterable[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role: Any = self.fields["role"]
        role.choices = [(one.value, one.label) for one in roles]


class ReaddressForm(PlainTextForm):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The mail with a new link goes there; the one before no longer works."),
    )


class ThemesField(forms.ModelMultipleChoiceField[Term]):
    """Themes, each with its parent; a parent stands for all that is below it."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code} {obj.name}"


def themes(asked: Iterable[Term] = ()) -> QuerySet[Term]:
    """What can be chosen: all, or what was asked for with what is below it."""
    rows = Term.objects.filter(scheme="icpd", active=True).order_by("code")
    known = [theme.pk for theme in asked]
    return rows.filter(Q(pk__in=known) | Q(parent__in=known)) if known else rows


class ScopeForm(AboutForm):
    """For what an institution is designated, and from when until when."""

    use_required_attribute = False
    KINDS = (("offer", _("Offers")), ("demand", _("Demands")))

    kinds = forms.MultipleChoiceField(
        label=_("For"), choices=KINDS, widget=forms.CheckboxSelectMultiple
    )
    themes = ThemesField(
        Term.objects.none(),
        label=_("Themes"),
        required=False,
        help_text=_("None means all themes."),
    )
    valid_from = forms.DateField(
        label=_("From"), widget=DayInput(), required=False, help_text=_("Empty means today.")
    )
    valid_to = forms.DateField(
        label=_("Until"), widget=DayInput(), required=False, help_text=_("Empty means no end.")
    )

    def offer_themes(self, rows: QuerySet[Term]) -> None:
        field: Any = self.fields["themes"]
        field.queryset = rows

    def clean(self) -> dict[str, Any]:
        """What was chosen, also as the services take it."""
        data: dict[str, Any] = super().clean() or {}
        if not self.errors:
            data["scope"] = Scope(
                tuple(data["themes"]),
                can_offer="offer" in data["kinds"],
                can_demand="demand" in data["kinds"],
                valid_from=data["valid_from"],
                valid_to=data["valid_to"],
            )
        return data


def authority_field() -> forms.ModelChoiceField[Institution]:
    return forms.ModelChoiceField(
        Institution.objects.none(), label=_("Who signed the letter"), empty_label=None
    )


def letter_on_field(*, required: bool = True) -> forms.DateField:
    return forms.DateField(label=_("Date on the letter"), widget=DayInput(), required=required)


def letter_field(*, required: bool = True) -> forms.FileField:
    """Last in its form, so that one that was cut keeps what was typed before."""
    return forms.FileField(
        label=_("Signed letter"),
        required=required,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED_TYPES}),
        help_text=_(
            "PDF, PNG or JPEG, up to 25 MB. Only you, the coordinator of the country and its "
            "officers can open it."
        ),
    )


def let_sign(form: forms.Form, institution: Institution) -> None:
    """Only authorities of the country sign."""
    field: Any = form.fields["authority"]
    country = institution.country
    if country is not None:
        field.queryset = queries.designating_authorities(country)


class RequestForm(ScopeForm):
    authority = authority_field()
    letter_on = letter_on_field()
    letter = letter_field()

    def __init__(self, *args: Any, about: Institution, **kwargs: Any) -> None:
        super().__init__(*args, about=about, **kwargs)
        self.offer_themes(themes())
        let_sign(self, about)


class GrantForm(ScopeForm):
    """What was asked for, to be narrowed."""

    def __init__(self, *args: Any, about: Designation, **kwargs: Any) -> None:
        asked = list(about.themes.all())
        chosen = [("offer", about.can_offer), ("demand", about.can_demand)]
        first = {
            "kinds": [kind for kind, wanted in chosen if wanted],
            "themes": asked,
            "valid_from": about.valid_from,
            "valid_to": about.valid_to,
        }
        super().__init__(*args, about=about, **{"initial": first, **kwargs})
        self.offer_themes(themes(asked))


def why_field() -> forms.CharField:
    return forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("At least 10 characters. The institution reads it."),
    )


class WhyForm(AboutForm):
    """A step that the institution has to understand."""

    use_required_attribute = False
    reason = why_field()


class StepForm(WhyForm):
    """The same; an officer also hands in the letter by which they go."""

    letter_on = letter_on_field()
    letter = letter_field()

    def __init__(self, *args: Any, about: Designation, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, about=about, by=by, **kwargs)
        if not policies.acts_by_letter(by, about.institution):
            del self.fields["letter_on"], self.fields["letter"]


class RenewForm(AboutForm):
    use_required_attribute = False
    valid_to = forms.DateField(
        label=_("Until"), widget=DayInput(), required=False, help_text=_("Empty means no end.")
    )
    authority = authority_field()
    letter_on = letter_on_field()
    letter = letter_field()

    def __init__(self, *args: Any, about: Designation, **kwargs: Any) -> None:
        super().__init__(*args, about=about, **kwargs)
        let_sign(self, about.institution)


class RenameForm(AboutForm):
    use_required_attribute = False
    name = forms.CharField(label=_("New name"), max_length=200)
    acronym = forms.CharField(label=_("Acronym"), max_length=30, required=False)
    reason = why_field()

    def __init__(self, *args: Any, about: Institution, **kwargs: Any) -> None:
        first = {"name": about.name, "acronym": about.acronym}
        super().__init__(*args, about=about, **{"initial": first, **kwargs})


class MergeForm(AboutForm):
    use_required_attribute = False
    successor = forms.ModelChoiceField(
        Institution.objects.none(), label=_("Which institution goes on in its place")
    )
    reason = why_field()

    def __init__(self, *args: Any, about: Institution, **kwargs: Any) -> None:
        super().__init__(*args, about=about, **kwargs)
        field: Any = self.fields["successor"]
        field.queryset = queries.possible_successors(about)
