"""What an administrator fills in about a memorandum."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cooperation.agreements import services
from cooperation.agreements.models import Memorandum
from cooperation.agreements.vague import Precision
from cooperation.core.documents import LARGEST_IN_WORDS, TYPES_IN_WORDS
from cooperation.core.errors import Incomplete
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
        read = cleaned.get("read_version")
        if self.instance.pk and read is not None:
            current = Memorandum.objects.values_list("text_version", flat=True)
            if current.get(pk=self.instance.pk) != read:
                self.add_error(
                    None,
                    _(
                        "Somebody else changed this memorandum while you were writing. Nothing of "
                        "theirs is overwritten: open it again in another window and compare."
                    ),
                )
        return cleaned


class PaperField(forms.FileField):
    """A signed paper; what may be uploaded is said beforehand."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Signed paper"))
        kwargs.setdefault("help_text", f"{TYPES_IN_WORDS} {LARGEST_IN_WORDS}")
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


class RenewalForm(PlainTextForm):
    """Until when it goes on."""

    until = forms.DateField(label=_("New last day of validity"), widget=DayInput)
    text = forms.CharField(
        label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    file = PaperField(required=False)
