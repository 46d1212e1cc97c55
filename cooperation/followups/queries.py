"""What is owed by whom: the officers' queue, "for you to do", and where a thing is."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from cooperation.core.models import ActivityEntry, SubjectModel
from cooperation.directory import queries as directory
from cooperation.directory.models import Membership, Role
from cooperation.followups.lines import Line, WhoHasIt, lines
from cooperation.followups.models import Commitment

RELATED = (
    "about",
    "awaits_institution__country",
    "awaits_institution__unfpa_office__duty_country",
    "awaits_person",
)
Reader = User | AnonymousUser
NONE = Q(pk__in=[])
# A promise to confirm is a year away at first: it stands in the lists when it is first asked.
ASKED_BEFORE = datetime.timedelta(days=30)


@dataclass(frozen=True)
class Counts:
    """How many open commitments there are for one person; the views of the queue."""

    to_decide: int = 0
    this_week: int = 0
    today: int = 0
    late: int = 0
    others: int = 0


def open_about(about: SubjectModel) -> list[Commitment]:
    """Who is awaited about an object, until when, soonest first."""
    return list(
        Commitment.objects.filter(
            about_id=about.subject_id, state=Commitment.State.OPEN
        ).select_related(*RELATED)
    )


def where(about: SubjectModel) -> Sequence[WhoHasIt]:
    """Where a thing is, who has it, since when, until when; empty when nobody is awaited."""
    return lines(open_about(about))


def awaiting(user: Reader) -> QuerySet[Commitment]:
    """Open commitments that this person can act on, soonest first.

    They await the person, or an institution in a role the person has there. A regional officer
    also sees what awaits the officers of the country offices under the region.
    """
    return _open(_mine(user))


def waiting_on_others(user: Reader) -> QuerySet[Commitment]:
    """Open commitments of others in the matters of this person, soonest first.

    Those are matters in which the person acted for an institution that they belong to now, or in
    which people of their function were ever awaited there, and whatever waits for an institution
    of a country that they coordinate or cover.
    """
    return _open(_concerning(user)).exclude(_mine(user))


def for_person(user: Reader, limit: int = 20) -> list[Line]:
    """“For you to do”, soonest first, as lines with words and working days left."""
    return lines(awaiting(user)[:limit])


def counts(user: Reader) -> Counts:
    """The numbers on the tabs of the queue, by one query."""
    if not isinstance(user, User):
        return Counts()
    today, mine, concerning = timezone.localdate(), _mine(user), _concerning(user)
    found = Commitment.objects.filter(
        mine | concerning, is_asked(), state=Commitment.State.OPEN
    ).aggregate(
        to_decide=Count("pk", filter=mine),
        this_week=Count("pk", filter=mine & due_this_week(today)),
        today=Count("pk", filter=mine & Q(due_on=today)),
        late=Count("pk", filter=mine & Q(due_on__lt=today)),
        everything=Count("pk"),
    )
    everything = found.pop("everything")
    return Counts(**found, others=everything - found["to_decide"])


def due_this_week(today: datetime.date) -> Q:
    """From today until Sunday."""
    sunday = today + datetime.timedelta(days=7 - today.isoweekday())
    return Q(due_on__gte=today, due_on__lte=sunday)


def my_country_ids(user: Reader) -> set[int]:
    """The countries a person coordinates or, as an officer, covers."""
    return directory.coordinated_country_ids(user) | directory.covered_country_ids(user)


def _open(wanted: Q) -> QuerySet[Commitment]:
    rows = Commitment.objects.filter(wanted, is_asked(), state=Commitment.State.OPEN)
    return rows.select_related(*RELATED)


def is_asked() -> Q:
    """What is asked now: everything but promises to confirm whose day is far."""
    far = timezone.localdate() + ASKED_BEFORE
    return ~Q(kind="confirm_listing", due_on__gt=far)


def _mine(user: Reader) -> Q:
    if not isinstance(user, User):
        return NONE
    mine = Q(awaits_person=user)
    for membership in directory.memberships_of(user):
        mine |= Q(awaits_institution_id=membership.institution_id, awaits_role=membership.role)
    regional = [office.pk for office in directory.offices_of(user) if office.kind == "regional"]
    if regional:
        mine |= Q(awaits_institution__unfpa_office__parent__in=regional, awaits_role=Role.OFFICER)
    return mine


def _in_function(membership: Membership) -> Q:
    """What ever awaited people of one's own function; staff read what their focal points answer."""
    roles = [membership.role]
    if membership.role == Role.STAFF:
        roles.append(Role.FOCAL_POINT)
    return Q(awaits_institution=membership.institution_id, awaits_role__in=roles)


def _concerning(user: Reader) -> Q:
    if not isinstance(user, User):
        return NONE
    memberships = directory.memberships_of(user)
    # Acts for an institution that the person has left give no sight of what became of them.
    names = [membership.institution.name for membership in memberships]
    acted = ActivityEntry.objects.filter(by=user, as_institution__in=names)
    concerning = Q(about__in=acted.values("subject"))
    if memberships:
        ours = Commitment.objects.filter(reduce(or_, map(_in_function, memberships)))
        concerning |= Q(about__in=ours.values("about"))
    countries = my_country_ids(user)
    if countries:
        concerning |= Q(awaits_institution__country__in=countries)
    return concerning
