"""What is owed about an institution: its designation, and somebody who answers for it.

The directory knows no commitments. They are looked for every night, and at once when an address
falls silent.
"""

import datetime
from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from cooperation.core.lifecycle import Wait
from cooperation.directory import admitting, confirming, designating, silence
from cooperation.directory import queries as directory
from cooperation.directory.lifecycle import DESIGNATION
from cooperation.directory.models import Designation, Institution, Membership, Role
from cooperation.followups.commitments import Awaited
from cooperation.followups.expected import Source, as_it_is, declare
from cooperation.followups.models import Commitment

RENEW = Wait("renew_designation", "coordinator", 0, ("officer",))
UP = {"coordinator": ("officer", "regional"), "officer": ("regional",)}
BY_COLLEAGUES = Wait("take_over", "focal_point", 5, ("officer",))
# Whoever admits a focal point finds one; where that is an office, nobody is left to go up to.
TAKES_OVER: dict[str, Wait] = {
    Role.COORDINATOR: Wait("take_over", "coordinator", 5, ("officer",)),
    Role.OFFICER: Wait("take_over", "officer", 5),
}
ADMITS: dict[str, Wait] = {
    Role.FOCAL_POINT: Wait("admit", "focal_point", 5, ("coordinator", "officer")),
    Role.COORDINATOR: Wait("admit", "coordinator", 5, ("officer", "regional")),
    Role.OFFICER: Wait("admit", "officer", 5, ("regional",)),
}
CONFIRMS = Wait("confirm_admission", "officer", 5, ("regional",))
# Of administrators, each by name: they are people of no institution, and nobody stands above them.
CONFIRMS_BY_NAME = Wait("confirm_admission", "", 5)
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
    taking_part = Q(Exists(has["designated"])) | Q(Exists(has["served"]))
    wanted = taking_part | Q(Exists(has["asked"]))
    return (
        Institution.objects.filter(wanted | Q(Exists(has["awaiting"])))
        .select_related("country", "subject", "type", "unfpa_office__parent__institution")
        .prefetch_related("designations")
        .order_by("pk")
    )


def awaited(institution: Institution, open_ones: Sequence[Commitment]) -> list[Awaited]:
    """Who has to see to what about one institution."""
    others = [as_it_is(one) for one in open_ones if one.kind not in OURS and one.awaits_institution]
    owed = _about_designations(institution)
    return [*others, *owed, *_to_take_over(institution), *_to_admit(institution)]


def _about_designations(institution: Institution) -> list[Awaited]:
    """The coordinator decides and renews; where there is none, the office does so by a letter."""
    owed = []
    for designation in institution.designations.all():
        waits: list[tuple[Wait, datetime.date | None]] = [
            (wait, None) for wait in DESIGNATION.state(designation.state).awaits
        ]
        if designation.state == "active" and designation.valid_to:
            waits.append((RENEW, designation.valid_to))
        one = designating.who_decides(designation) if waits else None
        if one is None:
            continue
        for wait, due_on in waits:
            by_role = Wait(wait.kind, one.role, wait.working_days, UP[one.role])
            owed.append(Awaited(one.institution, by_role, item=part_of(designation), due_on=due_on))
    return owed


def _to_take_over(institution: Institution) -> list[Awaited]:
    """A colleague sees to a silent focal point; where all are silent or none is left, others do."""
    if not institution.is_active or not _focal_points().filter(institution=institution).exists():
        return []
    people = list(directory.people(institution, Role.FOCAL_POINT))
    silent = silence.unreachable(people)
    if len(silent) < len(people):
        return [
            Awaited(institution, BY_COLLEAGUES, item=f"person:{person.pk}")
            for person in people
            if person.pk in silent
        ]
    one = admitting.who_admits(institution, Role.FOCAL_POINT)
    return [Awaited(one.institution, TAKES_OVER[one.role])] if one else []


def _to_admit(institution: Institution) -> list[Awaited]:
    """Every request to join waits for whoever decides on it now, or confirms what one decided.

    Where an administrator confirms, every one of them is awaited by name; the first who does it
    does it for all.
    """
    owed = []
    for request in institution.memberships.requested().select_related("user").order_by("pk"):
        if request.state == Membership.State.TO_CONFIRM:
            request.institution = institution
            owed += _to_confirm(request)
            continue
        one = admitting.who_admits(institution, request.role, apart_from=request.user)
        if one is not None:
            owed.append(Awaited(one.institution, ADMITS[one.role], item=item_of(request)))
    return owed


def _to_confirm(request: Membership) -> list[Awaited]:
    office, item = confirming.who_confirms(request), item_of(request)
    if office is not None:
        return [Awaited(office, CONFIRMS, item=item)]
    return [
        Awaited(request.institution, CONFIRMS_BY_NAME, item=item, person=one)
        for one in confirming.people(request)
    ]


def with_somebody_to_confirm() -> QuerySet[Institution]:
    """Where somebody is admitted whom a second person has to confirm."""
    admitted = Membership.objects.requested().filter(admitted_by__isnull=False)
    return Institution.objects.filter(memberships__in=admitted).distinct().order_by("pk")


def part_of(designation: Designation) -> str:
    """The part of an institution's matters that a designation is."""
    return f"designation:{designation.pk}"


def item_of(membership: Membership) -> str:
    """The part of an institution's matters that a membership is."""
    return f"membership:{membership.pk}"


def _focal_points() -> QuerySet[Membership]:
    """Approved focal points, of now and of before."""
    return Membership.objects.filter(role=Role.FOCAL_POINT, approved_by__isnull=False)


SOURCE = Source("institutions", objects, awaited, closes_as=Commitment.State.KEPT)
declare(SOURCE)
