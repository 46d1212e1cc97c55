"""What people fill in about an exchange: terms, a yes to a version, a reason."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cooperation.core.fields import LongText, MoneyField
from cooperation.core.plain_text import PlainTextForm
from cooperation.core.widgets import DayInput
from cooperation.directory.choices import InstitutionField, institutions
from cooperation.directory.models import Institution
from cooperation.exchanges import comparison, sides
from cooperation.exchanges.models import Exchange, ExchangeParty, TermsDraft, TermsVersion
from cooperation.exchanges.models.terms_text import TermsText
from cooperation.exchanges.services import Proposal, TermsData
from cooperation.marketplace.forms.fields import TermsField, leaves


class TermsForm(PlainTextForm):
    """The next version of the terms, complete, so that the other side can accept it."""

    based_on = forms.IntegerField(widget=forms.HiddenInput)
    objectives = LongText(
        label=_("Objectives"), help_text=_("What the exchange is to achieve, in some sentences.")
    )
    starts_on = forms.DateField(label=_("Start"), widget=DayInput)
    ends_on = forms.DateField(label=_("End"), widget=DayInput)
    cash_usd = MoneyField(
        label=_("Cash in US dollars"),
        help_text=_("The sum of what all parties pay in cash. Write 0 if there is none."),
        min_value=Decimal(0),
        max_digits=14,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    who_pays = LongText(
        label=_("Who pays what"),
        help_text=_("Travel, fees, materials: which institution pays or provides it."),
    )
    expected_outcome = LongText(
        label=_("Expected outcome"),
        help_text=_("One outcome, and by what sign you will see that it is reached."),
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("The end is before the start."))
        return cleaned

    def terms(self) -> TermsData:
        """What the new version says."""
        cleaned = self.cleaned_data
        return {
            "objectives": cleaned["objectives"],
            "starts_on": cleaned["starts_on"],
            "ends_on": cleaned["ends_on"],
            "cash_usd": cleaned["cash_usd"],
            "who_pays": cleaned["who_pays"],
            "expected_outcome": cleaned["expected_outcome"],
        }


class TermsDraftForm(TermsForm):
    """The same as far as it has come; what is still open stays open."""

    LATER = ("objectives", "starts_on", "ends_on", "cash_usd", "who_pays", "expected_outcome")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.LATER:
            self.fields[name].required = False

    def terms(self) -> TermsData:
        data = super().terms()
        data["cash_usd"] = data["cash_usd"] or Decimal(0)
        return data


def filled_in(current: TermsVersion | None) -> dict[str, Any]:
    """The newest version as the start of the next one."""
    return {**_clauses(current), "based_on": current.number} if current else {}


def filled_in_from(draft: TermsDraft) -> dict[str, Any]:
    """What the institution has prepared so far."""
    return {**_clauses(draft), "based_on": draft.based_on}


def _clauses(text: TermsText) -> dict[str, Any]:
    return {name: getattr(text, name) for name in text.CLAUSES}


class ProposeForm(PlainTextForm):
    """An exchange that one institution proposes to another, without offer and demand."""

    use_required_attribute = False
    Role = ExchangeParty.Role
    # One's own role, then that of the other institution.
    ROLES = {
        "share": (Role.PROVIDER, Role.RECIPIENT),
        "receive": (Role.RECIPIENT, Role.PROVIDER),
        "both": (Role.BOTH, Role.BOTH),
    }

    institution = InstitutionField(label=_("Your institution"))
    partner = InstitutionField(
        label=_("To which institution"), help_text=_("It reads your proposal and says yes or no.")
    )
    does = forms.ChoiceField(
        label=_("What your institution does"),
        widget=forms.RadioSelect,
        choices=(
            ("share", _("It shares what it knows")),
            ("receive", _("It receives")),
            ("both", _("Both share and receive")),
        ),
    )
    title = forms.CharField(max_length=200, label=_("Title"))
    summary = forms.CharField(
        max_length=500,
        required=False,
        label=_("In short"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In the public register, once it is approved."),
    )
    language = forms.ChoiceField(choices=settings.LANGUAGES, label=_("Language"))
    objectives = LongText(
        label=_("Objectives"), help_text=_("What the exchange is to achieve, in some sentences.")
    )
    themes = TermsField(scheme="icpd", label=_("Themes"))

    def __init__(self, *args: Any, own: Sequence[Institution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine, partner, themes = (self.fields[name] for name in ("institution", "partner", "themes"))
        assert isinstance(mine, InstitutionField)
        assert isinstance(partner, InstitutionField)
        assert isinstance(themes, TermsField)
        mine.queryset = Institution.objects.filter(pk__in=[one.pk for one in own])
        if len(own) == 1:
            mine.initial, mine.widget = own[0], forms.HiddenInput()
        partner.queryset = institutions().exclude(country=None)
        themes.offer(leaves("icpd"))

    def proposal(self, supporters: Sequence[tuple[Institution, str]]) -> Proposal:
        """What is proposed, with those who are to support it."""
        data = self.cleaned_data
        mine, theirs = self.ROLES[data["does"]]
        return Proposal(
            title=data["title"],
            summary=data["summary"],
            language=data["language"],
            origin=Exchange.Origin.DIRECT_PROPOSAL,
            objectives=data["objectives"],
            themes=data["themes"],
            direction=(
                Exchange.Direction.TWO_WAY if data["does"] == "both" else Exchange.Direction.ONE_WAY
            ),
            parties=[(data["institution"], mine), (data["partner"], theirs), *supporters],
        )


def _supporting() -> list[tuple[str, str]]:
    return [(role.value, capfirst(str(role.label))) for role in sides.SUPPORTING]


class SupporterForm(PlainTextForm):
    """One line of who is to support the exchange."""

    use_required_attribute = False

    institution = InstitutionField(label=_("Institution"))
    role = forms.ChoiceField(label=_("As"), choices=_supporting)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["institution"]
        assert isinstance(field, InstitutionField)
        field.queryset = institutions()


class CommentForm(PlainTextForm):
    """What somebody says about the version that they have before them."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    clause = forms.ChoiceField(label=_("About"), choices=comparison.about)
    text = forms.CharField(
        label=_("Comment"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class AcceptForm(PlainTextForm):
    """The version that the person has before them."""

    number = forms.IntegerField(widget=forms.HiddenInput)


class ReadForm(PlainTextForm):
    """The version that the page showed; what was agreed anew meanwhile has to be read first."""

    number = forms.IntegerField(widget=forms.HiddenInput, required=False)


class DecisionForm(ReadForm):
    """An approval; the reason is needed where cash is not fully covered by memoranda."""

    reason = LongText(
        label=_("Reason or note"), help_text=_("The parties read it."), required=False
    )
