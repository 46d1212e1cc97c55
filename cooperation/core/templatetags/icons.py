"""``{% icon "search" %}``: an icon of the Lucide set, written into the page."""

from functools import cache

from django import template
from django.utils.safestring import SafeString
from lucide.templatetags.lucide import lucide

register = template.Library()


@register.simple_tag
@cache
def icon(name: str, css_class: str = "") -> SafeString:
    """One icon, hidden from screen readers: a word always stands beside it."""
    css = f"icon {css_class}".strip()
    return SafeString(lucide(name, size=None, **{"class": css, "aria_hidden": "true"}))
