"""To whom what somebody leaves behind passes, and who may stand in for whom."""

from django.db.models import QuerySet

from accounts.models import User
from cooperation.directory import queries
from cooperation.directory.models import Membership, Role

# A successor must be able to do what passes to them, by their own right.
SUCCEEDS: dict[str, tuple[str, ...]] = {
    Role.STAFF: (Role.STAFF, Role.FOCAL_POINT),
    Role.FOCAL_POINT: (Role.FOCAL_POINT,),
    Role.COORDINATOR: (Role.COORDINATOR,),
    Role.OFFICER: (Role.OFFICER,),
}
# Standing in passes on no right: staff prepare for their focal point and sign nothing.
STANDS_IN: dict[str, tuple[str, ...]] = {
    **SUCCEEDS,
    Role.FOCAL_POINT: (Role.FOCAL_POINT, Role.STAFF),
}
# Where nobody is named; what an officer had falls to the office.
FALLS_TO: dict[str, str] = {
    Role.STAFF: Role.FOCAL_POINT,
    Role.FOCAL_POINT: Role.FOCAL_POINT,
    Role.COORDINATOR: Role.COORDINATOR,
}


def successors(membership: Membership) -> QuerySet[User]:
    """Members of the institution in a fitting role, the longest-serving first."""
    roles = SUCCEEDS[membership.role]
    return queries.people(membership.institution, *roles).exclude(pk=membership.user_id)


def stand_ins(membership: Membership) -> QuerySet[User]:
    """Who may stand in while the person is away; for an officer, officers of the same office."""
    roles = STANDS_IN[membership.role]
    return queries.people(membership.institution, *roles).exclude(pk=membership.user_id)


def heir_without_a_name(membership: Membership) -> User | None:
    """The longest-serving focal point; for a coordinator, another coordinator; else nobody."""
    role = FALLS_TO.get(membership.role)
    if role is None:
        return None
    people = queries.people(membership.institution, role)
    return people.exclude(pk=membership.user_id).first()
