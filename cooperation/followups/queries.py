"""What is owed by whom: the officers' queue, "for you to do", and where a thing is."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import User
from cooperation.core.models import ActivityEntry, Subject, SubjectModel
from cooperation.directory import absences
from cooperation.directory import queries as directory
from cooperation.directory.models import Membership, Role
from cooperation.followups.desk import desk_of
from cooperation.followups.lines import Line, lines
from cooperation.followups.models import PROMISE, Commitment, Note

RELATED = (
    "about",
    "awaits_institution__country",
    "awaits_institution__unfpa_office__duty_country",
    "awaits_person",
)
# What a line of the queue says besides: who has it, whom it waits for, who closed it.
ON_THE_DESK = (
    *RELATED,
    "awaits_institution__unfpa_office__parent",
    "assigned_to",
    "paused_for__awaits_institution",
    "paused_for__awaits_person",
    "closed_by",
)
CLOSED_LATELY = datetime.timedelta(days=30)
Reader = User | AnonymousUser
NONE = Q(pk__in=[])
# These promises are far away when they open: each stands in the lists from its first reminder on.
ASKED_BEFORE = {
    "confirm_listing": datetime.timedelta(days=30),
    "renew_designation": datetime.timedelta(days=60),
    "renew_memorandum": datetime.timedelta(days=180),
}
RUNNING = Q(paused_since=None)
UNASSIGNED = Q(assigned_to=None)


@dataclass(frozen=True)
class Counts:
    """How many open commitments there are for one person: the views of the queue.

    ``kinds`` and ``things`` are what is to be done and what it is about, among all of them.
    """

    to_decide: int = 0
    mine: int = 0
    unassigned: int = 0
    this_week: int = 0
    today: int = 0
    late: int = 0
    others: int = 0
    everything: int = 0
    kinds: tuple[str, ...] = ()
    things: tuple[str, ...] = ()


def with_away(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """Each with who of those awaited is away today, in the same query."""
    return rows.annotate(**{absences.COLUMN: absences.column(away_of())})


def away_of() -> Q:
    """The absences of those whom a commitment awaits: by name, in hand, or in a role."""
    in_role = Q(membership__institution=OuterRef("awaits_institution"))
    in_role &= Q(membership__role=OuterRef("awaits_role"))
    return in_role | Q(person=OuterRef("assigned_to")) | Q(person=OuterRef("awaits_person"))


def open_about(about: SubjectModel) -> list[Commitment]:
    """Who is awaited about an object in its state, until when, soonest first.

    What was promised is not part of where a thing is; ``promises.shown`` has it.
    """
    rows = Commitment.objects.filter(about_id=about.subject_id, state=Commitment.State.OPEN)
    return list(with_away(rows.exclude(kind=PROMISE).select_related(*RELATED)))


def open_and_promised(about: SubjectModel) -> list[Commitment]:
    """Who is awaited about an object, and all that was promised, by one query; soonest first."""
    wanted = Q(state=Commitment.State.OPEN) | Q(kind=PROMISE)
    rows = Commitment.objects.filter(wanted, about=about.subject_id)
    return list(with_away(rows.select_related(*RELATED)))


def where(about: SubjectModel) -> Sequence[Line]:
    """Where a thing is, who has it, since when, until when; empty when nobody is awaited."""
    return lines(open_about(about))


def awaiting(user: Reader) -> QuerySet[Commitment]:
    """Open commitments that this person can act on, soonest first.

    They await the person, or an institution in a role the person has there. A regional officer
    also sees what awaits the officers of the country offices under the region. What is paused
    waits for somebody else first.
    """
    return _open(_mine(user) & RUNNING)


def waiting_on_others(user: Reader) -> QuerySet[Commitment]:
    """Open commitments of others in the matters of this person, soonest first.

    Those are matters in which the person acted for an institution that they belong to now, or in
    which people of their function were ever awaited there, and whatever waits for an institution
    of a country that they coordinate or cover. What is paused is among them, and stands where
    that stands which it waits for.
    """
    return _by_urgency(_open(_of_others(user)))


def everything_open(user: Reader) -> QuerySet[Commitment]:
    """All open commitments that a person can act on or waits for, soonest first."""
    return _by_urgency(_open(_mine(user) | _concerning(user)))


def closed_lately(user: Reader) -> QuerySet[Commitment]:
    """What the person or those of the same function had to do and is closed, newest first."""
    since = timezone.now() - CLOSED_LATELY
    return (
        Commitment.objects.filter(_mine(user), closed_at__gte=since)
        .exclude(state=Commitment.State.OPEN)
        .select_related(*ON_THE_DESK)
        .order_by("-closed_at", "-pk")
    )


def on_the_desk(user: Reader) -> QuerySet[Commitment]:
    """Every commitment, open or closed, that stands in one of the person's views."""
    open_ones = (_mine(user) | _concerning(user)) & Q(state=Commitment.State.OPEN)
    rows = Commitment.objects.filter(open_ones | _mine(user))
    return with_away(rows.select_related(*ON_THE_DESK))


def promises_of(user: Reader) -> QuerySet[Commitment]:
    """Promises, open or settled, that a person keeps, waits for or may waive."""
    wanted = _mine(user) | _concerning(user)
    if any(office.kind == "regional" for office in directory.offices_of(user)):
        wanted |= Q(awaits_institution__country=None, awaits_institution__isnull=False)
    return Commitment.objects.filter(wanted, kind=PROMISE).select_related(*ON_THE_DESK)


def kept_since(
    user: Reader, day: datetime.date
) -> list[tuple[datetime.datetime, datetime.datetime]]:
    """When what the person's institutions had to do was opened and done, since a day."""
    ours = _of_own_institutions(user)
    kept = Commitment.objects.filter(ours, state=Commitment.State.KEPT, closed_at__date__gte=day)
    rows = kept.order_by().values_list("opened_at", "closed_at")
    return [(opened, closed) for opened, closed in rows if closed is not None]


def for_person(user: Reader, limit: int = 20) -> list[Line]:
    """“For you to do”, soonest first, as lines with words and working days left."""
    desk = desk_of(user) if isinstance(user, User) else None
    return lines(awaiting(user)[:limit], desk=desk)


def counts(user: Reader, today: datetime.date | None = None) -> Counts:
    """The numbers on the tabs of the queue, by one query; ``today`` as the reader counts."""
    if not isinstance(user, User):
        return Counts()
    today, mine = today or timezone.localdate(), _mine(user) & RUNNING
    found = Commitment.objects.filter(
        _mine(user) | _concerning(user), is_asked(), state=Commitment.State.OPEN
    ).aggregate(
        to_decide=Count("pk", filter=mine),
        mine=Count("pk", filter=mine & Q(assigned_to=user)),
        unassigned=Count("pk", filter=mine & UNASSIGNED),
        this_week=Count("pk", filter=mine & due_this_week(today)),
        today=Count("pk", filter=mine & Q(due_on=today)),
        late=Count("pk", filter=mine & Q(due_on__lt=today)),
        everything=Count("pk"),
        kinds=ArrayAgg("kind", distinct=True, default=[]),
        things=ArrayAgg("about__kind", distinct=True, default=[]),
    )
    found |= {name: tuple(found[name]) for name in ("kinds", "things")}
    return Counts(**found, others=found["everything"] - found["to_decide"])


def due_this_week(today: datetime.date) -> Q:
    """From today until Sunday."""
    sunday = today + datetime.timedelta(days=7 - today.isoweekday())
    return Q(due_on__gte=today, due_on__lte=sunday)


def notes_about(subject: Subject, limit: int = 20) -> list[Note]:
    """What officers noted, newest first; ask ``policies.check_can_note`` before."""
    return list(Note.objects.filter(about=subject).select_related("by")[:limit])


def my_country_ids(user: Reader) -> set[int]:
    """The countries a person coordinates or, as an officer, covers."""
    return directory.coordinated_country_ids(user) | directory.covered_country_ids(user)


def _open(wanted: Q) -> QuerySet[Commitment]:
    rows = Commitment.objects.filter(wanted, is_asked(), state=Commitment.State.OPEN)
    return with_away(rows.select_related(*RELATED))


def is_asked() -> Q:
    """What is asked now: everything but promises whose day is far."""
    today = timezone.localdate()
    far = (Q(kind=kind, due_on__gt=today + before) for kind, before in ASKED_BEFORE.items())
    return ~reduce(or_, far)


def _by_urgency(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """What is paused has no day of its own while it waits: it stands by that of the other side."""
    day = Coalesce(F("paused_for__due_on"), F("due_on"))
    return rows.select_related(*ON_THE_DESK).order_by(day, "pk")


def _of_others(user: Reader) -> Q:
    return (_concerning(user) & ~_mine(user)) | (_mine(user) & ~RUNNING)


def _mine(user: Reader) -> Q:
    if not isinstance(user, User):
        return NONE
    mine = Q(awaits_person=user) | _of_own_institutions(user)
    regional = [office.pk for office in directory.offices_of(user) if office.kind == "regional"]
    if regional:
        mine |= Q(awaits_institution__unfpa_office__parent__in=regional, awaits_role=Role.OFFICER)
    return mine


def _of_own_institutions(user: Reader) -> Q:
    """What awaits an institution of the person in the role they have there."""
    ours = NONE
    for membership in directory.memberships_of(user):
        ours |= Q(awaits_institution_id=membership.institution_id, awaits_role=membership.role)
    return ours


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
