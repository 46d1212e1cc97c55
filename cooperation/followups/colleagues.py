"""To whom a matter can be given: people of the awaited institution in the awaited role.

What awaits a UNFPA office can also be given to the officers of its regional office.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from accounts.models import User
from cooperation.directory import queries as directory
from cooperation.directory.models import Membership, Role
from cooperation.followups.models import Commitment

DECIDING = (Role.OFFICER, Role.COORDINATOR)


@dataclass(frozen=True)
class Colleague:
    """A person with the place they work in; ``label`` tells two of the same function apart."""

    pk: int
    name: str
    place: str
    institution_id: int
    role: str

    @property
    def label(self) -> str:
        return f"{self.name}, {self.place}"


def colleagues_of(user: User) -> list[Colleague]:
    """Everybody to whom something of the reader's queue can be given, by one query."""
    reached = [_reached(one) for one in directory.memberships_of(user) if one.role in DECIDING]
    if not reached:
        return []
    return _found(reduce(or_, reached))


def candidates(commitment: Commitment, known: Iterable[Colleague] | None = None) -> list[Colleague]:
    """Those to whom one commitment can be given; asked for unless they are known already."""
    institution = commitment.awaits_institution
    if institution is None:
        return []
    places = {institution.pk}
    office = getattr(institution, "unfpa_office", None)
    if office and office.parent and commitment.awaits_role == Role.OFFICER:
        places.add(office.parent.institution_id)
    if known is None:
        known = _found(Q(institution__in=places, role=commitment.awaits_role))
    return [
        one for one in known if one.role == commitment.awaits_role and one.institution_id in places
    ]


def _reached(membership: Membership) -> Q:
    reached = Q(institution=membership.institution_id)
    if hasattr(membership.institution, "unfpa_office"):
        office = membership.institution.unfpa_office
        if office.parent_id:
            reached |= Q(institution__unfpa_office=office.parent_id)
        reached |= Q(institution__unfpa_office__parent=office.pk)
    return reached & Q(role=membership.role)


def _found(wanted: Q) -> list[Colleague]:
    rows = (
        Membership.objects.active_on(directory.today())
        .filter(wanted)
        .select_related("user", "institution")
        .order_by("institution__name", "starts_on", "pk")
    )
    return [
        Colleague(
            pk=row.user_id,
            name=str(row.user),
            place=row.institution.acronym or row.institution.name,
            institution_id=row.institution_id,
            role=row.role,
        )
        for row in rows
    ]
