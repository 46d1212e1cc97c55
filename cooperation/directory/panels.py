"""What the pages of an institution show of its own: who is away, and what was handed over."""

from django.http import HttpRequest

from accounts.models import User
from cooperation.core.panels import Context, Panel, register
from cooperation.directory import handover_lists, institution_page, queries
from cooperation.directory.models import Institution, Role

SHOWN = 5


def of_members(request: HttpRequest, institution: Institution) -> Context | None:
    """Who is away today, for members; and the packs that they read."""
    user = request.user
    own = [one for one in queries.memberships_of(user) if one.institution_id == institution.pk]
    if not own or not isinstance(user, User):
        return None
    rows = handover_lists.of_institution(institution)
    if own[0].role != Role.FOCAL_POINT:
        rows = rows.filter(successor=user)
    return {
        "away": institution_page.away(institution, user)[:SHOWN],
        "handed": rows[:SHOWN],
        "institution": institution,
    }


def register_panels() -> None:
    """Called when the platform starts."""
    register(Panel("institution.detail", "directory/members_panel.html", of_members, 12))
