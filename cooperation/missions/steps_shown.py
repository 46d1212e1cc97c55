"""The way of a mission from its draft to its end, as a bar of steps."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation.missions.lifecycle import MISSION
from cooperation.missions.models import Mission

WAY = ("draft", "proposed", "approved", "under_way", "report_due", "reported", "closed")
LABELS = {
    "draft": _("Draft"),
    "proposed": _("Clearances"),
    "approved": pgettext_lazy("mission", "Approved"),
    "under_way": _("Under way"),
    "report_due": _("Report"),
    "reported": _("Report accepted by UNFPA"),
    "closed": pgettext_lazy("mission", "Closed"),
}


def of(mission: Mission) -> list[dict[str, Any]]:
    """The stages with those passed and the present one; how it stands still or ended."""
    state = mission.state
    if state == "cancelled":
        return [_step(MISSION.state(state).label, "now")]
    here = WAY.index("proposed" if state == "postponed" else state)
    way = [
        _step(LABELS[code], "now" if place == here else "done" if place < here else "next")
        for place, code in enumerate(WAY)
    ]
    if state == "postponed":
        way[here]["label"] = MISSION.state(state).label
    if state == "closed":
        way[here]["state"] = "done"
    return way


def _step(label: Any, mark: str) -> dict[str, Any]:
    return {"label": capfirst(str(label)), "state": mark, "note": ""}
