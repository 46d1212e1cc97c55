"""What goes back to the institution with a returned draft: a reason and comments at fields."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cooperation.core.plain_text import PlainTextForm
from cooperation.marketplace import commenting
from cooperation.marketplace.forms import label_of
from cooperation.marketplace.forms.reason import ReasonForm
from cooperation.reviews.models import FieldComment

FIRST_ROWS, MORE_ROWS = 2, 3


class ReturnForm(ReasonForm):
    """A reason, and as many pairs of a field and a comment as are needed."""

    rows = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        resolved: Sequence[FieldComment] = (),
        prefilled: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.number = self._how_many(len(prefilled))
        self.initial["rows"] = self.number
        kind = self.listing.kind
        choices = _choices(kind)
        for row in range(self.number):
            field, text = prefilled[row] if row < len(prefilled) else ("", "")
            self.fields[f"field_{row}"] = forms.ChoiceField(
                choices=choices, required=False, initial=field, label=_("Field")
            )
            self.fields[f"text_{row}"] = forms.CharField(
                widget=forms.Textarea(attrs={"rows": 2}),
                required=False,
                max_length=2000,
                initial=text,
                label=_("What should be improved"),
            )
        if resolved:
            self.fields["again"] = forms.MultipleChoiceField(
                choices=[(one.pk, _said(kind, one)) for one in resolved],
                widget=forms.CheckboxSelectMultiple,
                required=False,
                label=_("Ask again"),
                help_text=_("Comments that were resolved, but not well enough."),
            )

    def _how_many(self, prefilled: int) -> int:
        asked = str(self.data.get("rows") or self.initial.get("rows") or "")
        shown = int(asked) if asked.isdecimal() and len(asked) < 4 else 0
        more = MORE_ROWS if "more" in self.initial else 0
        return min(max(shown, prefilled, FIRST_ROWS) + more, commenting.MOST_COMMENTS)

    def pairs(self) -> list[dict[str, forms.BoundField]]:
        """The rows for the template."""
        rows = range(self.number)
        return [{"field": self[f"field_{row}"], "text": self[f"text_{row}"]} for row in rows]

    def comments(self) -> list[tuple[str, str]]:
        """The rows that were filled in."""
        pairs = [
            (self.cleaned_data[f"field_{n}"], self.cleaned_data[f"text_{n}"])
            for n in range(self.number)
        ]
        return [(field, text) for field, text in pairs if field and text]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for row in range(self.number):
            field, text = data.get(f"field_{row}"), data.get(f"text_{row}")
            if text and not field and f"field_{row}" not in self.errors:
                self.add_error(f"field_{row}", _("Choose the field that the comment is about."))
            if field and not text and f"text_{row}" not in self.errors:
                self.add_error(f"text_{row}", _("Say what should be improved in this field."))
        return data


def _choices(kind: str) -> list[Any]:
    pages: list[Any] = [("", _("Choose a field"))]
    for section, names in commenting.pages(kind):
        pages.append((section.title, [(name, label_of(kind, name)) for name in names]))
    return pages


def _said(kind: str, comment: FieldComment) -> str:
    return gettext("%(field)s: %(text)s") % {
        "field": label_of(kind, comment.field),
        "text": Truncator(comment.text).chars(200),
    }


class AnswerForm(PlainTextForm):
    """How a comment was dealt with, where that needs words."""

    use_required_attribute = False

    answer = forms.CharField(
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        label=_("Answer to the reviewer"),
    )
