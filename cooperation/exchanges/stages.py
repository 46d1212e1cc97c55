"""The way of an exchange from negotiation to its end, as a bar of steps."""

import datetime
from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import ActivityEntry
from cooperation.exchanges.lifecycle import EXCHANGE
from cooperation.exchanges.models import Exchange

WAY = ("negotiating", "agreed", "under_review", "approved", "in_progress", "completed", "closed")
LABELS = {
    "negotiating": _("Negotiation"),
    "agreed": _("Endorsement"),
    "under_review": _("Review by UNFPA"),
    "approved": _("Approved"),
    "in_progress": _("In progress"),
    "completed": _("Completed"),
    "closed": _("Closed"),
}
# Where the way stood still or began.
BESIDE = {"proposed": "negotiating", "suspended": "in_progress"}


def steps(exchange: Exchange, entries: Iterable[ActivityEntry]) -> list[dict[str, object]]:
    """The stages with those passed, the present one, and the days on which they were reached."""
    reached: dict[str, datetime.datetime] = {}
    for entry in sorted(entries, key=lambda entry: (entry.at, entry.pk)):
        if entry.to_state:
            reached[entry.to_state] = entry.at
    if exchange.state in ("cancelled", "rejected"):
        return _ended(exchange, reached)
    here = WAY.index(BESIDE.get(exchange.state, exchange.state))
    return [
        _step(str(LABELS[code]), _mark(place, here), reached.get(code) if place <= here else None)
        for place, code in enumerate(WAY)
    ]


def _mark(place: int, here: int) -> str:
    if place == here:
        return "now"
    return "done" if place < here else "next"


def _ended(exchange: Exchange, reached: dict[str, datetime.datetime]) -> list[dict[str, object]]:
    """What was reached before the exchange was cancelled or rejected, and that it was."""
    passed = [_step(str(LABELS[code]), "done", reached[code]) for code in WAY if code in reached]
    label = str(EXCHANGE.state(exchange.state).label).capitalize()
    return [*passed, _step(label, "now", reached.get(exchange.state))]


def _step(label: str, mark: str, at: datetime.datetime | None) -> dict[str, object]:
    note = date_format(at, "SHORT_DATE_FORMAT") if at else ""
    return {"label": label, "state": mark, "note": note}
