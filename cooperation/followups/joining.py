"""What the pages of an institution show of requests to join: who is awaited, until when."""

from django.http import HttpRequest

from accounts.models import User
from cooperation.core.panels import Context, Panel, register
from cooperation.core.policies import allows
from cooperation.directory import admitting, institution_page, policies
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Membership, Role
from cooperation.followups import queries
from cooperation.followups.institutions import item_of
from cooperation.followups.lines import Line, lines
from cooperation.followups.models import Commitment

SHOWN = 20


def requests(request: HttpRequest, institution: Institution) -> Context | None:
    """For those who see the people of an institution; whoever decides gets the buttons.

    With them, who is asked to find another focal point.
    """
    if not isinstance(request.user, User):
        return None
    rows = institution.memberships.requested().select_related("user", "admitted_by")
    found, waits = list(rows.order_by("created_at")[:SHOWN]), _waits(institution)
    replacing = [line for line in waits.values() if line.row.kind == "take_over"]
    if not found and not replacing:
        return None
    for one in found:
        # Known already; not to be read again for each.
        one.institution = institution
    return {
        "replacing": replacing,
        "requests": [
            {
                "membership": one,
                "line": waits.get(item_of(one)),
                "may": _may_decide(request.user, one, waits.get(item_of(one))),
            }
            for one in found
        ],
    }


def _may_decide(user: User, membership: Membership, line: Line | None) -> bool:
    """Read off who is awaited, which saves asking again for each who decides."""
    institution = line.row.awaits_institution if line else None
    if line is None or institution is None:
        return allows(policies.check_can_refuse, user, membership)
    if membership.state == Membership.State.TO_CONFIRM:
        both = (membership.user_id, membership.admitted_by_id)
        here = institution.pk in directory.institution_ids(user, Role.OFFICER)
        return here and user.pk not in both
    one = admitting.decider(institution, line.row.awaits_role, membership.role)
    is_own = membership.user_id == user.pk
    return not is_own and admitting.belongs_to(user, one, membership.institution)


def own(request: HttpRequest, institution: Institution) -> Context | None:
    """A person's own request, or why the last one came to nothing; members see neither."""
    if not isinstance(request.user, User):
        return None
    # What is still to be decided comes first, also where another role was given meanwhile.
    last = next(iter(institution_page.own(institution, request.user)), None)
    if last is None or last.state in (Membership.State.ACTIVE, Membership.State.WITHDRAWN):
        return None
    asked = last.state in (Membership.State.REQUESTED, Membership.State.TO_CONFIRM)
    waits = _waits(institution) if asked else {}
    if not asked and last.ended_at is None:
        return None
    return {"membership": last, "line": waits.get(item_of(last))}


def _waits(institution: Institution) -> dict[str, Line]:
    """The open waits for a decision or another focal point, by the part that they are about."""
    rows = Commitment.objects.filter(
        about=institution.subject_id,
        kind__in=("admit", "confirm_admission", "take_over"),
        state=Commitment.State.OPEN,
    ).select_related(*queries.RELATED)
    return {line.row.item: line for line in lines(queries.with_away(rows))}


def to_confirm(request: HttpRequest, institution: Institution) -> Context | None:
    """Whom the reader has to confirm, who may not see the people of the institution otherwise."""
    if not isinstance(request.user, User):
        return None
    if not policies.may_ever_confirm(request.user):
        return None
    rows = institution_page.requests(institution, request.user)
    admitted = [one for one in rows if one.admitted_by_id is not None][:SHOWN]
    found = [one for one in admitted if allows(policies.check_can_confirm, request.user, one)]
    return {"memberships": found} if found else None


def register_panels() -> None:
    """Called when the platform starts."""
    register(Panel("institution.people", "followups/requests_panel.html", requests, 10))
    register(Panel("institution.detail", "followups/own_request_panel.html", own, 10))
    register(Panel("institution.detail", "followups/to_confirm_panel.html", to_confirm, 11))
