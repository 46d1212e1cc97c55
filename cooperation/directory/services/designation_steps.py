"""What every step of a designation does: hold the rows, move it, write it down, tell, pass it on.

Rows are held in one order: the institution, then the designation.
"""

from collections.abc import Iterable

from django.utils import timezone

from accounts.models import User
from cooperation.core import activity
from cooperation.directory import designating, policies, queries
from cooperation.directory.lifecycle import DESIGNATION
from cooperation.directory.models import Designation, Institution, Role
from cooperation.directory.services import steps
from cooperation.directory.signals import designation_changed
from cooperation.notifications import outbox
from cooperation.notifications.kinds import Kind


def held(designation: Designation) -> Designation:
    """The designation read again, with its institution held as well."""
    institution = steps.held_institution(designation.institution)
    found = designation.locked()
    found.institution = institution
    return found


def move(designation: Designation, step: str, *, by: User | None, reason: str = "") -> None:
    """Into the state to which the step leads, with who decided and for whom; saved."""
    before = designation.state
    designation.state = DESIGNATION.target(step, state=before)
    designation.reason = reason
    if by is not None and step != "withdraw":
        sign(designation, by=by)
    designation.save()
    record(f"designation.{VERBS[step]}", designation, by=by, before=before, reason=reason)


VERBS = {
    "grant": "granted",
    "refuse": "refused",
    "withdraw": "withdrawn",
    "suspend": "suspended",
    "lift": "lifted",
    "revoke": "revoked",
    "expire": "expired",
    "renew": "renewed",
}


def sign(designation: Designation, *, by: User) -> None:
    """Who decided, when, for whom, and whether from a letter; nobody signs what they asked for."""
    if designation.requested_by_id == by.pk:
        return
    designation.decided_by = by
    designation.decided_at = timezone.now()
    has_letter = designation.letter is not None
    designation.by_letter = has_letter and policies.acts_by_letter(by, designation.institution)
    designation.decided_for = acting_for(designation.institution, by=by)[:200]


def acting_for(institution: Institution, *, by: User) -> str:
    """The authority in which the person coordinates, or the office that goes by a letter."""
    if policies.acts_by_letter(by, institution):
        offices = queries.offices_of(by)
        return str(offices[0].institution) if offices else ""
    return next(
        (
            one.institution.name
            for one in queries.memberships_of(by)
            if one.role == Role.COORDINATOR and one.institution.country_id == institution.country_id
        ),
        "",
    )


def record(
    verb: str, designation: Designation, *, by: User | None, before: str = "", reason: str = ""
) -> None:
    """In the history of the institution."""
    name = ""
    if by is not None:
        own = queries.memberships_of(by)
        of_it = [one for one in own if one.institution_id == designation.institution_id]
        first = next(iter(of_it or own), None)
        name = first.institution.name if first else ""
    activity.record(
        verb,
        designation.institution,
        by=by,
        as_institution=name,
        from_state=before,
        to_state=designation.state,
        reason=reason,
    )


def tell(kind: Kind, designation: Designation, *, to: Iterable[User], by: User | None) -> None:
    """Tell people but whoever acted; the link leads to the designations of the institution."""
    people = [person for person in to if by is None or person.pk != by.pk]
    params: dict[str, str | int] = {"designation": designation.pk, "page": "designations"}
    outbox.tell(people, kind, about=designation.institution.subject, params=params)


def concerned(designation: Designation) -> list[User]:
    """The focal points of the institution, and whoever asked for it."""
    people = list(queries.people(designation.institution, Role.FOCAL_POINT))
    if designation.requested_by is not None:
        people.append(designation.requested_by)
    return people


def deciders(designation: Designation) -> list[User]:
    """The people who decide on it now."""
    return designating.deciders(designation)


def pass_on(designation: Designation, *, by: User | None) -> None:
    """Rooms above open and close what is owed and pause what it carried, at once."""
    designation_changed.send(sender=Designation, designation=designation, by=by)
