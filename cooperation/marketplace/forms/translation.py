"""Title and summary in one more language."""

from django import forms
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cooperation.core.plain_text import PlainTextForm
from cooperation.marketplace.services.translating import LONGEST


class TranslationForm(PlainTextForm):
    """Either may stay empty; only both together stand for the original on public pages."""

    use_required_attribute = False

    before = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    title = forms.CharField(max_length=LONGEST["title"], required=False, label=_("Title"))
    summary = forms.CharField(
        max_length=LONGEST["summary"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        label=_("Summary"),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        language: str,
        initial: dict[str, str] | None = None,
    ) -> None:
        super().__init__(data, initial=initial, prefix=language)
        self.language = language
        for name in ("title", "summary"):
            self.fields[name].widget.attrs["lang"] = language

    def renewed(self, current: dict[str, str], before: str) -> "TranslationForm":
        """The same text again, with what stands there now under each field that differs."""
        data = QueryDict(mutable=True)
        for name in ("title", "summary"):
            data[self.add_prefix(name)] = str(self[name].data or "")
        data[self.add_prefix("before")] = before
        form = TranslationForm(data, language=self.language)
        for name in ("title", "summary"):
            if current[name] != form[name].data:
                form[name].help_text = format_html(
                    "<strong>{}</strong> {}",
                    gettext("Saved meanwhile:"),
                    current[name] or gettext("(empty)"),
                )
        return form
