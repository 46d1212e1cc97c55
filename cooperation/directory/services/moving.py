"""What becomes of people and designations when an institution ends."""

from collections.abc import Iterable

from django.utils import timezone

from accounts.models import User
from cooperation.directory import held, kinds, queries
from cooperation.directory.models import Absence, Designation, Institution, Membership, Role
from cooperation.directory.services import absences, designation_steps, steps

# Whoever decides for a country, or for UNFPA, is admitted anew: nobody is carried into that.
GO_OVER = (Role.STAFF, Role.FOCAL_POINT)


def people_go_over(
    institution: Institution, successor: Institution, *, by: User, reason: str
) -> list[Membership]:
    """Staff and focal points serve in the successor in the role they had; all others leave.

    Whoever serves there already keeps that role and gets no second one. Who is away, and who
    stands in, is looked at when all have gone over.
    """
    changed = []
    went: list[tuple[Membership, Membership | None]] = []
    for old in _members(institution):
        person, last_day = steps.held_person(old.user), old.ends_on
        steps.stop(old, by=by, reason=reason)
        changed.append(old)
        goes_on: Membership | None = None
        is_new = False
        if old.role in GO_OVER and person.is_active:
            goes_on, is_new = _membership_in(successor, person, old.role)
        if goes_on is not None and is_new:
            goes_on.ends_on = last_day
            steps.begin(goes_on, approved_by=by)
            steps.record("membership.admitted", successor, by=by)
            changed.append(goes_on)
        went.append((old, goes_on))
    _absences_go_over(went)
    for old in [old for old, goes_on in went if goes_on is None]:
        _let_go(old, by=by)
    return changed


def _absences_go_over(went: Iterable[tuple[Membership, Membership | None]]) -> None:
    """First all of them, so that whoever stands in is looked for among those who went as well."""
    moved = [(old, goes_on) for old, goes_on in went if goes_on is not None]
    for old, goes_on in moved:
        Absence.objects.filter(membership=old, ended_at=None).update(membership=goes_on)
    for _old, goes_on in moved:
        absences.go_on((), goes_on)


def people_leave(institution: Institution, *, by: User, reason: str) -> list[Membership]:
    """Every membership ends."""
    changed = _members(institution)
    for old in changed:
        steps.stop(old, by=by, reason=reason)
    for old in changed:
        _let_go(old, by=by)
    return changed


def _let_go(old: Membership, *, by: User) -> None:
    """Whoever goes on nowhere holds nothing any more: it falls to the institution, not to a name.

    The rooms above say what becomes of that when they learn that the institution ends.
    """
    absences.leave_the_absent_alone(old)
    leaving = held.Leaving(old, None, named=False, by=by)
    for holding in reversed(held.holdings()):
        holding.hand_over(leaving)


def requests_end(institution: Institution, *, by: User, reason: str) -> None:
    """Whoever asked to join reads why, and invitations open nothing any more."""
    for request in _requests(institution):
        steps.stop(request, by=by, reason=reason)
        steps.tell(kinds.REFUSED, request, to=[request.user], by=by)
        steps.tell(kinds.NOT_CONFIRMED, request, to=steps.admitter(request), by=by)
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
    """Of now and later; whose last day has passed works there no more."""
    standing = Membership.objects.standing_on(queries.today())
    rows = standing.select_for_update(of=("self",)).filter(
        institution=institution, approved_by__isnull=False
    )
    return [_in(institution, one) for one in rows.select_related("user").order_by("pk")]


def _requests(institution: Institution) -> list[Membership]:
    rows = Membership.objects.requested().select_for_update(of=("self",))
    mine = rows.filter(institution=institution).select_related("user").order_by("pk")
    return [_in(institution, one) for one in mine]


def _in(institution: Institution, membership: Membership) -> Membership:
    membership.institution = institution
    return membership


def _membership_in(successor: Institution, person: User, role: str) -> tuple[Membership, bool]:
    """Where the person goes on, and whether it still has to begin.

    The place that they have there; else an open request on which nobody has decided, or a new one.
    """
    known = Membership.objects.standing_on(queries.today()).select_for_update(of=("self",))
    theirs = known.filter(user=person, institution=successor)
    there = theirs.filter(approved_by__isnull=False).order_by("pk").first()
    membership = there or steps.to_begin(person, successor, role)
    membership.institution, membership.user = successor, person
    return membership, there is None
