"""Who confirms whom: a role that approves counts once a second person has said yes (F8).

Another officer of the office that admits, else of the regional office, else of another regional
office; where no officer is left but the two whom it concerns, an administrator, who can confirm
and never propose.
"""

from collections.abc import Iterator

from django.db.models import QuerySet

from accounts.models import User
from cooperation.directory import administrators, admitting, queries
from cooperation.directory.models import (
    APPROVING,
    Institution,
    Membership,
    Role,
    UnfpaOffice,
)


def needs_second(role: str) -> bool:
    """Coordinators and officers decide on others, so two people let them in."""
    return role in APPROVING


def who_confirms(membership: Membership) -> Institution | None:
    """The office whose officers are awaited now; None where administrators are."""
    for office in _in_order(membership.institution, membership.role):
        if _others(office, membership).exists():
            return office
    return None


def people(membership: Membership) -> list[User]:
    """Everybody who may confirm now."""
    office = who_confirms(membership)
    if office is not None:
        return list(_others(office, membership))
    return list(administrators.administrators().exclude(pk__in=_both(membership)))


def is_asked_for(user: User, membership: Membership) -> bool:
    """Whether the person is among those who confirm now; the two whom it concerns never are."""
    if user.pk in _both(membership):
        return False
    office = who_confirms(membership)
    if office is not None:
        return office.pk in queries.institution_ids(user, Role.OFFICER)
    return administrators.is_administrator(user)


def _others(office: Institution, membership: Membership) -> QuerySet[User]:
    return queries.people(office, Role.OFFICER).exclude(pk__in=_both(membership))


def _both(membership: Membership) -> list[int]:
    """The two whom it concerns: who is admitted, and who admitted."""
    return [pk for pk in (membership.user_id, membership.admitted_by_id) if pk is not None]


def _in_order(institution: Institution, role: str) -> Iterator[Institution]:
    seen = set()
    for one in admitting.offices_for(institution, role):
        seen.add(one.pk)
        yield one.institution
    others = UnfpaOffice.objects.filter(kind=UnfpaOffice.Kind.REGIONAL).exclude(pk__in=seen)
    for other in others.select_related("institution").order_by("pk"):
        yield other.institution
