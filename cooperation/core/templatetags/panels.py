"""``{% panels "slot" object %}``: what rooms above have to say about an object."""

from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from cooperation.core.panels import in_slot

register = template.Library()


@register.simple_tag(takes_context=True)
def panels(context: template.Context, slot: str, about: Any) -> SafeString:
    """The panels of a slot, one after the other, each rendered with its own context."""
    request = context["request"]
    rendered = []
    for panel in in_slot(slot):
        data = panel.context(request, about)
        if data is not None:
            rendered.append(get_template(panel.template).render(dict(data), request))
    return mark_safe("".join(rendered))  # noqa: S308  (templates escape what they show)
