"""What the pages of matters show of this room: the notes of officers, to officers.

The pages belong to the rooms above: they say whose countries the matter is of, which they know
without asking the database again.
"""

from django.http import HttpRequest

from cooperation.core.models import Subject
from cooperation.core.panels import Context
from cooperation.core.policies import allows
from cooperation.followups import policies, queries

NOTES = "followups/notes_panel.html"


def notes(request: HttpRequest, subject: Subject, country_ids: set[int]) -> Context | None:
    """Notes for UNFPA about what the page shows; for everybody else nothing at all."""
    if not allows(policies.check_covers, request.user, country_ids):
        return None
    found = {"rows": queries.notes_about(subject), "code": subject.code}
    return {"notes": found, "here": request.get_full_path()}
