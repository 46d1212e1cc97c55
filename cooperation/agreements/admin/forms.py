"""What an administrator fills in about a memorandum."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cooperation.agreements import policies, services
from cooperation.agreements.models import Annex, Memorandum, MemorandumParty
from cooperation.agreements.services import papers
from cooperation.agreements.vague import Precision
from cooperation.core.documents import LARGEST_IN_WORDS, TYPES_IN_WORDS
from cooperation.core.errors import Incomplete, Refused
from cooperation.core.models import Term
from cooperation.core.plain_text import PlainTextForm, PlainTextModelForm
from cooperation.core.widgets import DayInput


class MemorandumForm(PlainTextModelForm):
    """The facts of a memorandum; what cannot be is said at its field, as the service says it."""

    languages = forms.MultipleChoiceField(
        label=_("Languages of the authentic texts"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )
    # What the writer had before them: whoever saves after somebody else is told.
    read_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Memorandum
        fields = (*services.COLUMNS, "themes")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "themes" in self.fields:
            themes = Term.objects.filter(scheme="icpd", active=True, selectable=True)
            self.fields["themes"].queryset = themes  # type: ignore[attr-defined]
        if "read_version" in self.fields:
            self.fields["read_version"].initial = self.instance.text_version

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, value in cleaned.items():
            if name in services.COLUMNS:
                setattr(self.instance, name, value)
        try:
            services.check_facts(self.instance)
        except Incomplete as lacking:
            for field, words in lacking.fields.items():
                self.add_error(field if field in self.fields else None, str(words))
        self._check_nobody_was_quicker(cleaned.get("read_version"))
        return cleaned

    def _check_nobody_was_quicker(self, read: int | None) -> None:
        """The row is held until what is saved is saved: who comes second reads what came first."""
        if self.instance.pk is None or read is None:
            return
        try:
            held = Memorandum.objects.select_for_update().get(pk=self.instance.pk)
            papers.check_read(held, read)
            policies.check_is_open(held)
        except Refused as refused:
            self.add_error(None, str(refused))


class PaperField(forms.FileField):
    """A signed paper; what may be uploaded is said beforehand."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Signed paper"))
        kwargs.setdefault("help_text", format_lazy("{}, ≤ {}", TYPES_IN_WORDS, LARGEST_IN_WORDS))
        super().__init__(**kwargs)


class SignatureForm(PlainTextForm):
    """What stands on the signed paper of a party."""

    signed_on = forms.DateField(label=_("Date on the paper"), widget=DayInput, required=False)
    precision = forms.ChoiceField(
        label=_("How exactly the date is known"),
        choices=Precision.choices,
        initial=Precision.DAY,
        required=False,
    )
    function = forms.CharField(
        label=_("Function of the signatory"),
        help_text=_("The function, such as “Minister of health”; no name is needed."),
        max_length=200,
        required=False,
    )
    file = PaperField(required=False)


class AmendmentForm(PlainTextForm):
    """What the parties changed after signing."""

    text = forms.CharField(
        label=_("What is amended"), widget=forms.Textarea(attrs={"rows": 8}), required=False
    )
    effective_on = forms.DateField(label=_("In force from"), widget=DayInput)
    file = PaperField(required=False)
    annex_kind = forms.ChoiceField(
        label=_("Kind of annex that it adds"),
        choices=[("", _("no annex")), *Annex.Kind.choices],
        required=False,
    )
    annex = PaperField(label=_("Annex that it adds"), required=False)
    pledge_party = forms.ModelChoiceField(
        label=_("Party that promises something in it"),
        queryset=MemorandumParty.objects.none(),
        required=False,
        empty_label=_("no promise"),
    )
    pledge_text = forms.CharField(label=_("What is promised"), max_length=300, required=False)
    pledge_due_on = forms.DateField(
        label=_("By which day"),
        widget=DayInput,
        required=False,
        help_text=_("What has a day is followed up: whoever promised it is reminded."),
    )

    def fit(self, memorandum: Memorandum) -> None:
        """To the parties that are bound: they alone can promise something now."""
        rows = memorandum.parties.filter(state="active").select_related("country", "institution")
        self.fields["pledge_party"].queryset = rows  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An annex has its kind and its file, a promise its party and its words."""
        cleaned = super().clean() or self.cleaned_data
        pairs = (
            ("annex", "annex_kind", _("Choose what kind of annex it is.")),
            ("annex_kind", "annex", _("Choose the file of the annex.")),
            ("pledge_text", "pledge_party", _("Choose which party promises it.")),
            ("pledge_due_on", "pledge_text", _("Say what is promised.")),
            ("pledge_party", "pledge_text", _("Say what is promised.")),
        )
        for given, wanted, words in pairs:
            if cleaned.get(given) and not cleaned.get(wanted) and wanted not in self.errors:
                self.add_error(wanted, words)
        return cleaned

    def facts(self) -> dict[str, Any]:
        """As the use case takes them."""
        data = self.cleaned_data
        party = data["pledge_party"]
        promised = services.Promised(party, data["pledge_text"], data["pledge_due_on"])
        return {
            "text": data["text"],
            "effective_on": data["effective_on"],
            "file": data["file"],
            "annexes": [(data["annex_kind"], data["annex"])] if data["annex"] else [],
            "pledges": [promised] if party else [],
        }


class RenewalForm(PlainTextForm):
    """Until when it goes on."""

    until = forms.DateField(label=_("New last day of validity"), widget=DayInput)
    text = forms.CharField(
        label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    file = PaperField(required=False)
