"""What becomes of people and designations when an institution ends."""

from collections.abc import Iterable

from django.utils import timezone

from accounts.models import User
from cooperation.directory import kinds, queries
from cooperation.directory.models import Designation, Institution, Membership, Role
from cooperation.directory.services import designation_steps, steps

# Whoever decides for a country, or for UNFPA, is admitted anew: nobody is carried into that.
GO_OVER = (Role.STAFF, Role.FOCAL_POINT)


def people_go_over(
    institution: Institution, successor: Institution, *, by: User, reason: str
) -> list[Membership]:
    """Staff and focal points serve in the successor in the role they had; all others leave.

    Whoever serves there already keeps that role and gets no second one.
    """
    changed = []
    for old in _members(institution):
        person = steps.held_person(old.user)
        steps.stop(old, by=by, reason=reason)
        changed.append(old)
        if old.role in GO_OVER and (new := _membership_in(successor, person, old.role)):
            steps.begin(new, approved_by=by)
            steps.record("membership.admitted", successor, by=by)
            changed.append(new)
    return changed


def people_leave(institution: Institution, *, by: User, reason: str) -> list[Membership]:
    """Every membership ends."""
    changed = []
    for old in _members(institution):
        steps.stop(old, by=by, reason=reason)
        changed.append(old)
    return changed


def requests_end(institution: Institution, *, by: User, reason: str) -> None:
    """Whoever asked to join reads why, and invitations open nothing any more."""
    for request in _requests(institution):
        steps.stop(request, by=by, reason=reason)
        steps.tell(kinds.REFUSED, request, to=[request.user], by=by)
        steps.pass_on(request, by=by)
    waiting = institution.invitations.select_for_update(of=("self",)).filter(
        accepted_at=None, revoked_at=None
    )
    for invitation in waiting.order_by("pk"):
        invitation.revoked_at = timezone.now()
        invitation.save(update_fields=["revoked_at", "updated_at"])


def designations_end(institution: Institution, *, by: User, reason: str) -> list[Designation]:
    """What is in force or rests is revoked, what is asked for refused."""
    changed = []
    rows = institution.designations.filter(state__in=("requested", "active", "suspended"))
    for one in rows.select_for_update(of=("self",)).order_by("pk"):
        one.institution = institution
        step = "refuse" if one.state == "requested" else "revoke"
        designation_steps.move(one, step, by=by, reason=reason)
        changed.append(one)
    return changed


def designation_goes_over(
    institution: Institution, successor: Institution, *, by: User, reason: str
) -> list[Designation]:
    """One in force goes over where the successor has none; its own counts before any other.

    The new one says who decided on the merger; what rests or is only asked for goes over to nobody.
    """
    carried = institution.designations.filter(state="active").first()
    themes = list(carried.themes.all()) if carried else []
    changed = designations_end(institution, by=by, reason=reason)
    has_own = successor.designations.filter(state__in=("requested", "active", "suspended")).exists()
    if carried is None or has_own:
        return changed
    new = Designation(
        institution=successor,
        designated_by=carried.designated_by,
        letter=carried.letter,
        letter_on=carried.letter_on,
        can_offer=carried.can_offer,
        can_demand=carried.can_demand,
        valid_from=queries.today(),
        valid_to=carried.valid_to,
        state="active",
        reason=reason,
    )
    if new.valid_to is not None and new.valid_to < new.valid_from:
        return changed
    designation_steps.sign(new, by=by)
    new.save()
    new.themes.set(themes)
    designation_steps.record("designation.granted", new, by=by, reason=reason)
    return [*changed, new]


def pass_on(people: Iterable[Membership], designations: Iterable[Designation], *, by: User) -> None:
    """Rooms above learn of each, in the same transaction."""
    for designation in designations:
        designation_steps.pass_on(designation, by=by)
    for membership in people:
        steps.pass_on(membership, by=by)


def _members(institution: Institution) -> list[Membership]:
    rows = Membership.objects.select_for_update(of=("self",)).filter(
        institution=institution, approved_by__isnull=False, ended_at=None
    )
    return [_in(institution, one) for one in rows.select_related("user").order_by("pk")]


def _requests(institution: Institution) -> list[Membership]:
    rows = Membership.objects.requested().select_for_update(of=("self",))
    mine = rows.filter(institution=institution).select_related("user").order_by("pk")
    return [_in(institution, one) for one in mine]


def _in(institution: Institution, membership: Membership) -> Membership:
    membership.institution = institution
    return membership


def _membership_in(successor: Institution, person: User, role: str) -> Membership | None:
    """A new one, or an open request of the person; None where they serve there already."""
    known = (
        Membership.objects.select_for_update(of=("self",))
        .filter(user=person, institution=successor, ended_at=None)
        .order_by("-approved_by")
    )
    for one in known:
        if one.approved_by_id is not None and one.state == Membership.State.ACTIVE:
            return None
        if one.state == Membership.State.REQUESTED:
            one.institution, one.user, one.role = successor, person, role
            return one
    return Membership(user=person, institution=successor, role=role, starts_on=queries.today())
