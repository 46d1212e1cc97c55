"""What is owed by whom: the officers' queue, "for you to do", and where a thing is."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from accounts.models import User
from cooperation.core.models import SubjectModel
from cooperation.directory import queries as directory
from cooperation.directory.models import Role
from cooperation.followups.models import Commitment

RELATED = (
    "about",
    "awaits_institution__country",
    "awaits_institution__unfpa_office__duty_country",
    "awaits_person",
)


def open_about(about: SubjectModel) -> list[Commitment]:
    """Who is awaited about an object, until when, soonest first."""
    return list(
        Commitment.objects.filter(
            about_id=about.subject_id, state=Commitment.State.OPEN
        ).select_related(*RELATED)
    )


def awaiting(user: User | AnonymousUser) -> QuerySet[Commitment]:
    """Open commitments that this person can act on, soonest first.

    They await the person, or an institution in a role the person has there. A regional officer
    also sees what awaits the officers of the country offices under the region.
    """
    if not isinstance(user, User):
        return Commitment.objects.none()
    mine = Q(awaits_person=user)
    for membership in directory.memberships_of(user):
        mine |= Q(awaits_institution_id=membership.institution_id, awaits_role=membership.role)
    regional = [office.pk for office in directory.offices_of(user) if office.kind == "regional"]
    if regional:
        mine |= Q(
            awaits_institution__unfpa_office__parent__in=regional, awaits_role=Role.OFFICER
        )
    return Commitment.objects.filter(mine, state=Commitment.State.OPEN).select_related(*RELATED)
