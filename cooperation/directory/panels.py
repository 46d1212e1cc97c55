"""What the pages of an institution show of its own: who is away, and what was handed over."""

from django.http import HttpRequest

from accounts.models import User
from cooperation.core.panels import Context, Panel, register
from cooperation.core.policies import allows
from cooperation.directory import absences, handovers, policies, queries
from cooperation.directory.models import Institution

SHOWN = 5


def away(request: HttpRequest, institution: Institution) -> Context | None:
    """For members and those who see the people; nothing for anybody else."""
    user = request.user
    if not isinstance(user, User):
        return None
    is_member = institution.pk in queries.institution_ids(user)
    if not is_member and not allows(policies.check_sees_people, user, institution):
        return None
    rows = absences.now().filter(membership__institution=institution)[:SHOWN]
    return {
        "away": [absences.said(one) for one in rows],
        "institution": institution,
        "is_member": is_member,
    }


def handed(request: HttpRequest, institution: Institution) -> Context | None:
    """The newest handovers, for those who read their packs."""
    if not isinstance(request.user, User):
        return None
    rows = handovers.readable(request.user, institution)
    return {"rows": rows[:SHOWN], "number": len(rows), "institution": institution} if rows else None


def register_panels() -> None:
    """Called when the platform starts."""
    register(Panel("institution.people", "directory/away_panel.html", away, 5))
    register(Panel("institution.people", "directory/handed_panel.html", handed, 20))
    register(Panel("institution.detail", "directory/away_panel.html", away, 12))
    register(Panel("institution.detail", "directory/handed_panel.html", handed, 14))
