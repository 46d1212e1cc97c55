"""What the pages of matters show of this room: the notes of officers, to officers."""

from typing import Any

from django.http import HttpRequest

from cooperation.core.models import SubjectModel
from cooperation.core.panels import Context, Panel, register
from cooperation.core.policies import allows
from cooperation.followups import policies, queries

# The pages on which notes stand, each a slot of its room.
SLOTS = ("listing.desk", "exchange.desk", "match.desk")


def notes(request: HttpRequest, about: Any) -> Context | None:
    """Notes for UNFPA; for everybody else nothing, not even that there are any."""
    assert isinstance(about, SubjectModel)
    if not allows(policies.check_can_note, request.user, about.subject):
        return None
    found = {"rows": queries.notes_about(about.subject), "code": about.code}
    return {"notes": found, "here": request.get_full_path()}


def register_panels() -> None:
    """Called when the platform starts."""
    for slot in SLOTS:
        register(Panel(slot, "followups/notes_panel.html", notes, order=80))
