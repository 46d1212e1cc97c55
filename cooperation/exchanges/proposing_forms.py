"""What a focal point fills in to propose an exchange, and who is to support it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cooperation.core.fields import LongText
from cooperation.core.plain_text import PlainTextForm
from cooperation.directory.choices import InstitutionField, institutions
from cooperation.directory.models import Institution
from cooperation.exchanges import sides
from cooperation.exchanges.models import Exchange, ExchangeParty
from cooperation.exchanges.services import Proposal
from cooperation.marketplace.forms.fields import TermsField, leaves


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
    role = forms.ChoiceField(label=_("Role"), choices=_supporting)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["institution"]
        assert isinstance(field, InstitutionField)
        field.queryset = institutions()
