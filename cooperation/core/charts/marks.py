"""Rows of small boxes: the fit of a match and the clock of a decision."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

FIT_CLASSES = {"1": "on", "h": "half", "0": "off"}


def fit(marks: str) -> SafeString:
    """One box a criterion: ``1`` met, ``h`` met in part, ``0`` not met. Words stand beside it."""
    boxes = format_html_join(
        "",
        '<rect class="{}" x="{}" y="1" width="15" height="14" rx="2"/>',
        ((FIT_CLASSES.get(mark, "off"), place * 20 + 1) for place, mark in enumerate(marks)),
    )
    width = max(len(marks), 1) * 20
    return format_html(
        '<svg class="fit__marks" viewBox="0 0 {} 16" width="{}" height="16" '
        'aria-hidden="true">{}</svg>',
        width,
        width,
        boxes,
    )


def clock(used: int, total: int = 5) -> SafeString:
    """Working days as boxes: those that passed are filled; days past the deadline are added.

    At most seven boxes are drawn after the deadline's, so that a long delay stays readable.
    """
    days = min(max(used, total), total + 7)
    boxes = format_html_join(
        "",
        '<rect class="{}" x="{}" y="1" width="10" height="14" rx="2"/>',
        ((_day_class(day, used, total), day * 13 + 1) for day in range(days)),
    )
    return format_html(
        '<svg viewBox="0 0 {} 16" width="{}" height="15" aria-hidden="true">{}</svg>',
        days * 13,
        days * 13,
        boxes,
    )


def _day_class(day: int, used: int, total: int) -> str:
    if day >= total:
        return "late"
    return "used" if day < used else "left"
