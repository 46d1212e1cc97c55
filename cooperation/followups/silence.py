"""Focal points who have fallen silent, and institutions that nobody answers for any more."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from accounts.models import User
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Membership, Role, UnfpaOffice
from cooperation.directory.silence import WHY, with_silence
from cooperation.followups.lines import Line, lines
from cooperation.followups.models import Commitment
from cooperation.followups.queries import RELATED, with_away


@dataclass(frozen=True)
class Silent:
    """One focal point out of reach, or an institution without one; ``line`` is who sees to it."""

    institution: Institution
    person: User | None
    why: str
    since: datetime.date | None = None
    line: Line | None = None

    @property
    def reason(self) -> str | Promise:
        return WHY[self.why]


def in_reach_of(user: User) -> list[Silent]:
    """Of the countries that an officer covers; a regional one also where there is no country."""
    wanted = Q(country__in=directory.covered_country_ids(user))
    if any(one.kind == UnfpaOffice.Kind.REGIONAL for one in directory.offices_of(user)):
        wanted |= Q(country=None)
    return _silent(Institution.objects.filter(wanted))


def _silent(institutions: QuerySet[Institution]) -> list[Silent]:
    rows = (
        _served(institutions)
        .select_related("country", "subject")
        .order_by(F("country__sort_en").asc(nulls_last=True), "name", "pk")
    )
    found = list(rows)
    memberships = _focal_points(found)
    waits = _waits(found)
    answer: list[Silent] = []
    for institution in found:
        there = [one for one in memberships if one.institution_id == institution.pk]
        whole = waits.get((institution.subject_id, ""))
        if not there:
            answer.append(Silent(institution, None, "nobody", line=whole))
        for one in there:
            if one.silence:
                own = waits.get((institution.subject_id, f"person:{one.user_id}"), whole)
                day = timezone.localdate(one.seen_at)
                answer.append(Silent(institution, one.user, one.silence, day, own))
    return answer


def _served(institutions: QuerySet[Institution]) -> QuerySet[Institution]:
    """Those that take part and have or had a focal point; UNFPA's offices have none."""
    served = Membership.objects.filter(
        institution=OuterRef("pk"), role=Role.FOCAL_POINT, approved_by__isnull=False
    )
    return institutions.filter(Exists(served), is_active=True, unfpa_office=None)


def _focal_points(institutions: Collection[Institution]) -> list[Any]:
    rows = Membership.objects.active_on(directory.today()).filter(
        institution__in=institutions, role=Role.FOCAL_POINT
    )
    told = with_silence(rows.select_related("user"), "user__")
    return list(told.order_by("starts_on", "pk"))


def _waits(institutions: Collection[Institution]) -> dict[tuple[int, str], Line]:
    """Who is awaited to find somebody else, by institution and person."""
    rows = Commitment.objects.filter(
        about__in=[one.subject_id for one in institutions],
        kind="take_over",
        state=Commitment.State.OPEN,
    ).select_related(*RELATED)
    return {(line.row.about_id, line.row.item): line for line in lines(with_away(rows))}
