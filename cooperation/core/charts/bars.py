"""A bar that shows a share of a whole."""

from django.utils.html import format_html
from django.utils.safestring import SafeString


def bar(value: float, total: float, tone: str = "a") -> SafeString:
    """A share as a bar: ``tone`` a (añil), g (grana), h (done), o (waiting), m (sum)."""
    share = 0.0 if not total else min(100.0, 100 * float(value) / float(total))
    return format_html(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="t" width="100" height="10"/>'
        '<rect class="{}" width="{}" height="10"/></svg>',
        tone,
        f"{share:.1f}",
    )
