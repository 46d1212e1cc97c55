"""Who reads which history, and what an administrator has opened.

What is opened is carried by the reading request, not by the person: ``opened_for`` is asked for the
one object of the address of a GET, and the answer put on its user by :func:`carry`. Every other
request, every form that is sent and every task of the worker knows no opening at all.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import User
from cooperation.audit import sources
from cooperation.audit.models import Opening
from cooperation.audit.words import FILE_READ, PAGE_READ
from cooperation.core.models import ActivityEntry, Subject, SubjectModel
from cooperation.directory import queries as directory
from cooperation.directory.models import Role, UnfpaOffice
from cooperation.directory.queries import Reader

CARRIED = "_reads_under_opening_of"


def named(code: str) -> SubjectModel | None:
    """The object of a code, whoever asks: for administrators, who name what they want to open."""
    subject = Subject.objects.filter(code=code.strip()).first()
    return _thing(subject, Q()) if subject else None


def read_by(user: Reader, code: str) -> SubjectModel | None:
    """The object of a code, for a person who reads all of it and so its history."""
    subject = Subject.objects.filter(code=code).first()
    source = sources.of_kind(subject.kind) if subject else None
    return _thing(subject, source.inside(user)) if subject and source else None


def _thing(subject: Subject, condition: Q) -> SubjectModel | None:
    source = sources.of_kind(subject.kind)
    if source is None:
        return None
    rows = source.model._default_manager.select_related("subject", *source.read_along)
    found: SubjectModel | None = rows.filter(condition, subject=subject).first()
    return found


def opened_for(user: User, code: str) -> Opening | None:
    """The opening under which an administrator may read an object now; theirs alone."""
    if not user.is_staff:
        return None
    now = timezone.now()
    rows = Opening.objects.filter(by=user, subject__code=code, opened_at__lte=now, until__gt=now)
    return rows.select_related("subject").order_by("-until").first()


def carry(user: User, opening: Opening) -> None:
    """From now on this request reads under an opening; it ends with the request."""
    setattr(user, CARRIED, opening.subject_id)


def opened_subject(user: Reader) -> int | None:
    """The one object that the present request reads under an opening."""
    found: int | None = getattr(user, CARRIED, None)
    return found


def opened(user: Reader, path: str = "subject") -> Q:
    """The same as a condition on rows that have a subject at ``path``; nothing for all others."""
    subject = opened_subject(user)
    return Q(pk__in=[]) if subject is None else Q(**{path: subject})


def is_opened(user: Reader, subject_id: int | None) -> bool:
    return subject_id is not None and opened_subject(user) == subject_id


def openings_visible_to(user: Reader) -> QuerySet[Opening]:
    """Administrators see all, officers of a regional office those that their office was told of."""
    if not isinstance(user, User):
        return Opening.objects.none()
    if user.is_staff:
        return Opening.objects.all()
    offices = regional_offices_of(user)
    told = Opening.told.through.objects.filter(opening=OuterRef("pk"), unfpaoffice__in=offices)
    return Opening.objects.filter(Exists(told)) if offices else Opening.objects.none()


def with_readings(rows: QuerySet[Opening]) -> QuerySet[Any]:
    """Each opening with how many pages and files were read under it."""
    readings = ActivityEntry.objects.filter(
        subject=OuterRef("subject"),
        by=OuterRef("by"),
        verb__in=(PAGE_READ, FILE_READ),
        at__gte=OuterRef("opened_at"),
        at__lt=OuterRef("until"),
    )
    number = readings.order_by().values("by").annotate(number=Count("pk")).values("number")
    return rows.annotate(read=Coalesce(Subquery(number), 0))


def regional_offices_of(user: Reader) -> list[UnfpaOffice]:
    return [one for one in directory.offices_of(user) if one.kind == UnfpaOffice.Kind.REGIONAL]


def regional_offices(country_ids: Iterable[int]) -> list[UnfpaOffice]:
    """Those that answer for countries, directly or through a country office; else all there are."""
    regional = UnfpaOffice.objects.filter(kind=UnfpaOffice.Kind.REGIONAL)
    keys = list(country_ids)
    theirs = regional.filter(Q(covers__in=keys) | Q(country_offices__covers__in=keys)).distinct()
    return list(theirs.select_related("institution")) or list(
        regional.select_related("institution")
    )


def acts_visible_to(user: Reader) -> QuerySet[ActivityEntry]:
    """What happened within a person's reach.

    Administrators: everything. Everybody else: what happened to objects that they read all of. Of
    these, staff who have no other role read those on which they acted themselves.
    """
    if not isinstance(user, User):
        return ActivityEntry.objects.none()
    if user.is_staff:
        return ActivityEntry.objects.all()
    roles = {one.role for one in directory.memberships_of(user)}
    if not roles:
        return ActivityEntry.objects.none()
    found = ActivityEntry.objects.filter(subject__in=_subjects_read_by(user))
    if roles == {Role.STAFF}:
        own = ActivityEntry.objects.filter(by=user, subject=OuterRef("subject"))
        found = found.filter(Exists(own))
    return found


def _subjects_read_by(user: Reader) -> QuerySet[Subject]:
    keys = [
        Q(pk__in=source.model._default_manager.filter(source.inside(user)).values("subject"))
        for source in sources.registered()
    ]
    return Subject.objects.filter(reduce(or_, keys, Q(pk__in=[])))
