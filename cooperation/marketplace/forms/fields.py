"""Kinds of fields that only the forms of this room have."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import Term
from cooperation.core.plain_text import clean_line, clean_text

LONGEST_KEYWORD = 60
MOST_KEYWORDS = 20


def leaves(scheme: str) -> QuerySet[Term]:
    """What can be chosen of a vocabulary of two floors: the leaves, each under its parent."""
    rows = Term.objects.filter(scheme=scheme, active=True, selectable=True, parent__isnull=False)
    return rows.select_related("parent").order_by("parent__position", "position", "code")


class TermsField(forms.MultipleChoiceField):
    """Terms of a vocabulary by their codes, as boxes to tick; the form offers what there is."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, scheme: str, **kwargs: Any) -> None:
        self.scheme = scheme
        self._terms: dict[str, Term] = {}
        super().__init__(**kwargs)

    def offer(self, terms: Iterable[Term]) -> None:
        """Fill in the choices; leaves stand under the name of their parent."""
        own = [term for term in terms if term.scheme == self.scheme]
        self._terms = {term.code: term for term in own}
        grouped: list[Any] = []
        for parent, leaves in groupby(own, key=lambda term: term.parent):
            choices = [(leaf.code, self._label(leaf)) for leaf in leaves]
            grouped += [(parent.name, choices)] if parent else choices
        self.choices = grouped

    def _label(self, term: Term) -> str:
        """Targets of the 2030 Agenda are known by their number."""
        return f"{term.code} {term.name}" if self.scheme == "sdg" else str(term.name)

    def clean(self, value: Any) -> list[Term]:
        return [self._terms[code] for code in super().clean(value)]


class ParagraphField(forms.CharField):
    """Running text; lines end alike whether a browser or a script sent them."""

    def __init__(self, *, rows: int = 5, max_length: int = 10000, **kwargs: Any) -> None:
        kwargs["widget"] = forms.Textarea(attrs={"rows": rows})
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value: Any) -> str:
        return clean_text(str(super().to_python(value)))


class KeywordsField(forms.CharField):
    """Words between commas."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        words = [" ".join(clean_line(word).split()) for word in super().clean(value).split(",")]
        kept = list(dict.fromkeys(word for word in words if word))
        if any(len(word) > LONGEST_KEYWORD for word in kept):
            raise forms.ValidationError(_("Each keyword has 60 letters at most."))
        if len(kept) > MOST_KEYWORDS:
            raise forms.ValidationError(_("Write twenty keywords at most."))
        return kept

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class _FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; their content is looked at when they are stored."""

    widget = _FilesInput

    def clean(self, data: Any, initial: Any = None) -> Sequence[UploadedFile[bytes]]:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, None) for one in files if one]
