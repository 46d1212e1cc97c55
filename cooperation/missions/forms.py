"""What people fill in about a mission."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cooperation.core.documents.limits import ACCEPTED_TYPES
from cooperation.core.fields import LongText, MoneyField
from cooperation.core.plain_text import PlainTextForm
from cooperation.core.widgets import DayInput, HourInput
from cooperation.directory.choices import InstitutionField, institutions
from cooperation.directory.models import Institution
from cooperation.marketplace.forms.fields import TermsField, leaves
from cooperation.missions.models import Mission, MissionReport
from cooperation.missions.services.writing import COLUMNS


def _zones() -> list[tuple[str, str]]:
    """The zones of countries and cities, as they are known everywhere."""
    names = sorted(
        name for name in available_timezones() if "/" in name and not name.startswith("Etc/")
    )
    return [("", str(_("that of the host"))), *((name, name.replace("_", " ")) for name in names)]


def begun_large(choices: Iterable[tuple[Any, Any]]) -> Callable[[], list[tuple[str, str]]]:
    """The words of a form stand alone, so each begins with a capital; in the reader's language."""
    return lambda: [(value, capfirst(str(label))) for value, label in choices]


class BeginForm(PlainTextForm):
    """What a mission begins with: for whom, what it is called, where it goes."""

    use_required_attribute = False

    proposer = InstitutionField(label=_("Your institution"))
    title = forms.CharField(max_length=200, label=_("Title"))
    host = InstitutionField(
        label=_("Host"), help_text=_("The institution that you visit, or that visits you.")
    )

    def __init__(self, *args: Any, own: Sequence[Institution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.institution("proposer").queryset = Institution.objects.filter(
            pk__in=[one.pk for one in own]
        )
        if len(own) == 1:
            self.institution("proposer").initial = own[0]
            self.institution("proposer").widget = forms.HiddenInput()
        self.institution("host").queryset = institutions()

    def institution(self, name: str) -> InstitutionField:
        field = self.fields[name]
        assert isinstance(field, InstitutionField)
        return field


class FactsForm(PlainTextForm):
    """Purpose, days and money; anything but title and host may wait until it is proposed."""

    use_required_attribute = False

    title = forms.CharField(max_length=200, label=_("Title"))
    purpose = LongText(
        label=_("Purpose"),
        help_text=_("What you want to find out, and by what you will know."),
        required=False,
    )
    themes = TermsField(scheme="icpd", label=_("Themes"), required=False)
    language = forms.ChoiceField(choices=settings.LANGUAGES, label=_("Language of the mission"))
    host = InstitutionField(label=_("Host"))
    delivery = forms.ChoiceField(choices=begun_large(Mission.Delivery.choices), label=_("Delivery"))
    place = forms.CharField(
        max_length=200, required=False, label=_("Place"), help_text=_("Town and building.")
    )
    join_url = forms.URLField(
        required=False,
        label=_("Link to the call"),
        assume_scheme="https",
        help_text=_("Only those who take part see it."),
    )
    start_on = forms.DateField(required=False, widget=DayInput, label=_("First day"))
    end_on = forms.DateField(required=False, widget=DayInput, label=_("Last day"))
    start_time = forms.TimeField(
        required=False,
        widget=HourInput,
        label=_("From, each day"),
        help_text=_("At the host's clock. You may leave the hours open."),
    )
    end_time = forms.TimeField(required=False, widget=HourInput, label=_("To, each day"))
    time_zone = forms.ChoiceField(required=False, choices=_zones, label=_("Time zone"))
    cost_usd = MoneyField(
        label=_("Planned cost in US dollars"),
        help_text=_("Travel, stay, interpretation: the whole sum. Write 0 if there is none."),
        min_value=0,
        max_digits=12,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    who_pays = LongText(label=_("Who pays what"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        host, themes = self.fields["host"], self.fields["themes"]
        assert isinstance(host, InstitutionField)
        assert isinstance(themes, TermsField)
        host.queryset = institutions()
        themes.offer(leaves("icpd"))


def facts_of(mission: Mission) -> dict[str, Any]:
    """The mission as the form shows it."""
    return {
        **{name: getattr(mission, name) for name in COLUMNS},
        "themes": [theme.code for theme in mission.themes.all()],
    }


class TravellerForm(PlainTextForm):
    """One line of who goes."""

    use_required_attribute = False

    institution = InstitutionField(label=_("Institution"))
    function = forms.CharField(max_length=200, label=_("Function"))
    number = forms.IntegerField(min_value=1, max_value=200, initial=1, label=_("How many"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["institution"]
        assert isinstance(field, InstitutionField)
        field.queryset = institutions()


class TermsForm(PlainTextForm):
    """The terms of reference as a file."""

    use_required_attribute = False

    file = forms.FileField(
        label=_("Terms of reference"),
        help_text=_("PDF, PNG or JPEG, up to 25 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED_TYPES}),
    )


class NewDaysForm(PlainTextForm):
    """The days to which a postponed mission moves."""

    start_on = forms.DateField(widget=DayInput, label=_("First day"))
    end_on = forms.DateField(widget=DayInput, label=_("Last day"))


class ReportForm(PlainTextForm):
    """What was found, what came of it, and what is decided."""

    use_required_attribute = False

    findings = LongText(
        label=_("What was found"), help_text=_("What works there, and under which conditions.")
    )
    outputs = LongText(
        label=_("What came of it"),
        help_text=_("Agreements, contacts, material. It becomes the objective of an exchange."),
    )
    decision = forms.ChoiceField(
        choices=begun_large(MissionReport.Decision.choices),
        widget=forms.RadioSelect,
        label=_("Decision"),
    )
    decision_reason = LongText(label=_("Why"))
    direction = forms.ChoiceField(
        choices=begun_large([("", "—"), *MissionReport.Direction.choices]),
        required=False,
        label=_("Who would share"),
        help_text=_("Only where you proceed to an exchange."),
    )


class PromiseForm(PlainTextForm):
    """What an institution of the mission will do by a day."""

    use_required_attribute = False

    institution = InstitutionField(label=_("Who does it"))
    text = forms.CharField(max_length=300, label=_("What is promised"))
    due_on = forms.DateField(widget=DayInput, label=_("Until"))

    def __init__(self, *args: Any, owners: Sequence[Institution] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["institution"]
        assert isinstance(field, InstitutionField)
        field.queryset = Institution.objects.filter(pk__in=[one.pk for one in owners])
