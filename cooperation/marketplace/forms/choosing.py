"""Two people saved the same page: both versions side by side, and the choice between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cooperation.marketplace.forms.fields import KeywordsField
from cooperation.marketplace.forms.listing import SectionForm

MINE, THEIRS = "mine", "theirs"
# The fields that were shown side by side, in the form that comes back.
SHOWN = "differs"


@dataclass(frozen=True)
class Difference:
    """A field with what this person wrote in its box and, in words, what somebody else saved."""

    field: BoundField
    theirs: str
    choice: str = ""
    unanswered: bool = False

    @property
    def name(self) -> str:
        return choice_of(self.field.name)


def choice_of(field: str) -> str:
    return f"choice-{field}"


def differences(form: SectionForm, theirs: Mapping[str, Any]) -> list[Difference]:
    """The fields in which the two versions differ, with the choices made so far."""
    asked = form.data.getlist(SHOWN) if isinstance(form.data, QueryDict) else []
    found = []
    for name, value in theirs.items():
        field = form.fields.get(name)
        if field is None or not field.has_changed(value, form[name].data):
            continue
        choice = form.data.get(choice_of(name), "")
        found.append(
            Difference(form[name], in_words(field, value), choice, name in asked and not choice)
        )
    return found


def chosen(data: QueryDict, form_class: type[SectionForm], theirs: Mapping[str, Any]) -> QueryDict:
    """The posted text with the other's version wherever that was chosen."""
    data = data.copy()
    for name in data.getlist(SHOWN):
        if data.get(choice_of(name)) == THEIRS and name in form_class.base_fields.keys() & theirs:
            data.setlist(name, _as_posted(form_class.base_fields[name], theirs[name]))
    return data


def is_unanswered(data: QueryDict) -> bool:
    """Whether a field that was shown side by side still has no choice."""
    return any(data.get(choice_of(name)) not in (MINE, THEIRS) for name in data.getlist(SHOWN))


def _as_posted(field: forms.Field, value: Any) -> list[str]:
    """A stored value as the browser would send it."""
    if isinstance(field, forms.BooleanField):
        return ["on"] if value else []
    shown = field.widget.format_value(field.prepare_value(value))
    if shown is None:
        return []
    return [str(one) for one in shown] if isinstance(shown, list | tuple) else [str(shown)]


def in_words(field: forms.Field, value: Any) -> str:
    """A stored value as people read it."""
    if isinstance(field, KeywordsField):
        return str(field.prepare_value(value))
    if isinstance(field, forms.BooleanField):
        return _("yes") if value else _("no")
    labels: dict[str, str | Promise] = {}
    for code, label in getattr(field, "choices", ()):
        labels |= dict(label) if isinstance(label, list | tuple) else {str(code): label}
    values = value if isinstance(value, list | tuple) else [value]
    return "\n".join(str(labels.get(str(one), one)) for one in values if one not in (None, ""))
