"""What templates need to know about the page they stand in."""

from django import template
from django.forms import BoundField
from django.forms.widgets import CheckboxInput

register = template.Library()


@register.filter
def focus_id(field: BoundField) -> str:
    """The id to jump to from the summary of errors: of a group, its first choice."""
    identifier = field.id_for_label or field.auto_id
    return f"{field.auto_id}_0" if field.use_fieldset else identifier


@register.filter
def leading(label: str) -> str:
    """A label before what is said about its field; a question keeps its own mark."""
    words = str(label)
    return words if words.endswith("?") else f"{words}:"


@register.filter
def is_tick_box(field: BoundField) -> bool:
    """Whether the field is one single box to tick, which stands before its label."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def number_of_choices(field: BoundField) -> int:
    """How many boxes a group has, those under a heading of their own included."""
    choices = getattr(field.field, "choices", ())
    return sum(len(label) if isinstance(label, list | tuple) else 1 for _value, label in choices)


@register.filter
def other_language(language: str, current: str) -> str:
    """The language to write in ``lang``: empty when a text is in the language of the page."""
    return "" if not language or language.lower() == current.lower() else language
