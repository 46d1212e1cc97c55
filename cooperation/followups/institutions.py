"""What is owed about an institution: its designation, and somebody who answers for it.

The directory knows no commitments. They are looked for every night, and at once when an address
falls silent.
"""

import datetime
from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from cooperation.core.lifecycle import Wait
from cooperation.directory import admitting, confirming
from cooperation.directory import queries as directory
from cooperation.directory.lifecycle import DESIGNATION
from cooperation.directory.models import Designation, Institution, Membership, Role
from cooperation.followups.commitments import Awaited
from cooperation.followups.expected import Source, as_it_is, declare
from cooperation.followups.models import Commitment
from cooperation.notifications import queries as notices

SILENCE = datetime.timedelta(days=180)
RENEW = Wait("renew_designation", "coordinator", 0, ("officer",))
BY_COUNTRY = Wait("take_over", "coordinator", 5, ("officer",))
BY_COLLEAGUES = Wait("take_over", "focal_point", 5, ("officer",))
ADMITS: dict[str, Wait] = {
    Role.FOCAL_POINT: Wait("admit", "focal_point", 5, ("coordinator", "officer")),
    Role.COORDINATOR: Wait("admit", "coordinator", 5, ("officer", "regional")),
    Role.OFFICER: Wait("admit", "officer", 5, ("regional",)),
}
CONFIRMS = Wait("confirm_admission", "officer", 5, ("regional",))
OURS = {
    "renew_designation",
    "review_suspension",
    "endorse",
    "take_over",
    "admit",
    "confirm_admission",
}


def objects() -> Iterable[Institution]:
    """Institutions with a designation, focal points or requests to join, or with anything open."""
    has = {
        "designated": Designation.objects.filter(institution=OuterRef("pk")),
        "served": _focal_points().filter(institution=OuterRef("pk")),
        "asked": Membership.objects.requested().filter(institution=OuterRef("pk")),
        "awaiting": Commitment.objects.filter(
            about=OuterRef("subject"), state=Commitment.State.OPEN, kind__in=OURS
        ),
    }
    of_countries = Q(Exists(has["designated"])) | Q(Exists(has["served"]))
    wanted = Q(of_countries, country__isnull=False) | Q(Exists(has["asked"]))
    return (
        Institution.objects.filter(wanted | Q(Exists(has["awaiting"])))
        .select_related("country", "subject", "type", "unfpa_office__parent__institution")
        .prefetch_related("designations")
        .order_by("pk")
    )


def awaited(institution: Institution, open_ones: Sequence[Commitment]) -> list[Awaited]:
    """Who has to see to what about one institution."""
    others = [as_it_is(one) for one in open_ones if one.kind not in OURS and one.awaits_institution]
    country = institution.country
    coordination = directory.coordinating_institution(country) if country else None
    owed = _about_designations(institution, coordination) if coordination else []
    return [*others, *owed, *_to_take_over(institution, coordination), *_to_admit(institution)]


def _about_designations(institution: Institution, coordination: Institution) -> list[Awaited]:
    owed = []
    for designation in institution.designations.all():
        item = f"designation:{designation.pk}"
        if designation.state == "active" and designation.valid_to:
            owed.append(Awaited(coordination, RENEW, item=item, due_on=designation.valid_to))
        for wait in DESIGNATION.state(designation.state).awaits:
            owed.append(Awaited(coordination, wait, item=item))
    return owed


def _to_take_over(institution: Institution, coordination: Institution | None) -> list[Awaited]:
    """Where a focal point has gone or fallen silent, a colleague sees to it; else the country."""
    if not institution.is_active or not _focal_points().filter(institution=institution).exists():
        return []
    people = list(directory.people(institution, Role.FOCAL_POINT))
    silent = _unreachable(people)
    if len(silent) < len(people):
        return [
            Awaited(institution, BY_COLLEAGUES, item=f"person:{person.pk}")
            for person in people
            if person.pk in silent
        ]
    return [Awaited(coordination, BY_COUNTRY)] if coordination else []


def _to_admit(institution: Institution) -> list[Awaited]:
    """Every request to join waits for whoever decides on it now, or confirms what one decided.

    Where an administrator confirms, nobody's institution is awaited: they have been told.
    """
    owed = []
    for request in institution.memberships.requested().select_related("user").order_by("pk"):
        if request.state == Membership.State.TO_CONFIRM:
            request.institution = institution
            if office := confirming.who_confirms(request):
                owed.append(Awaited(office, CONFIRMS, item=item_of(request)))
            continue
        one = admitting.who_admits(institution, request.role, apart_from=request.user)
        if one is not None:
            owed.append(Awaited(one.institution, ADMITS[one.role], item=item_of(request)))
    return owed


def item_of(membership: Membership) -> str:
    """The part of an institution's matters that a membership is."""
    return f"membership:{membership.pk}"


def _focal_points() -> QuerySet[Membership]:
    """Approved focal points, of now and of before."""
    return Membership.objects.filter(role=Role.FOCAL_POINT, approved_by__isnull=False)


def _unreachable(people: Sequence[User]) -> set[int]:
    """People whose mail comes back, or who have not signed in for 180 days."""
    long_ago = timezone.now() - SILENCE
    gone = {one.pk for one in people if (one.last_login or one.date_joined) < long_ago}
    silent = notices.silent_people().filter(pk__in=[one.pk for one in people])
    return gone | set(silent.values_list("pk", flat=True))


SOURCE = Source("institutions", objects, awaited, closes_as=Commitment.State.KEPT)
declare(SOURCE)
