"""Whom a step of reminding goes to: the awaited themselves, then those who can press."""

from dataclasses import dataclass

from accounts.models import User
from cooperation.directory import queries as directory
from cooperation.directory.models import Country, Institution, Role
from cooperation.followups.models import Commitment
from cooperation.followups.rules import AWAITED


@dataclass(frozen=True)
class Audience:
    """People to tell and the institution whose working days hold for them."""

    people: tuple[User, ...] = ()
    institution: Institution | None = None


NOBODY = Audience()


class Audiences:
    """Finds audiences and keeps them for a run: few institutions are awaited in many things."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, str, str], Audience] = {}

    def of(self, commitment: Commitment, audience: str) -> Audience:
        """Active people only; those who are awaited themselves are not told twice.

        A step that has nobody with an account is skipped.
        """
        institution, person = commitment.awaits_institution, commitment.awaits_person
        if institution is None:
            people = (person,) if person and person.is_active else ()
            return Audience(people) if audience == AWAITED else NOBODY
        role = commitment.awaits_role
        awaited = self._kept_or_found(institution, role, AWAITED)
        if audience == AWAITED:
            return awaited
        found = self._kept_or_found(institution, role, audience)
        if found.institution == institution and audience == "regional":
            # Nobody stands above a regional office: its officers are pressed themselves.
            return awaited
        themselves = {one.pk for one in awaited.people}
        others = tuple(one for one in found.people if one.pk not in themselves)
        return Audience(others, found.institution)

    def _kept_or_found(self, institution: Institution, role: str, audience: str) -> Audience:
        key = (institution.pk, role, audience)
        if key not in self._kept:
            self._kept[key] = _find(institution, role, audience)
        return self._kept[key]


def _find(institution: Institution, role: str, audience: str) -> Audience:
    if audience == AWAITED:
        return Audience(tuple(directory.people(institution, role)), institution)
    if audience == "deputy":
        # The colleagues of whoever is awaited: they know who is away and can step in or say so.
        return Audience(tuple(directory.people(institution)), institution)
    place, wanted = _place(institution, audience)
    return Audience(tuple(directory.people(place, wanted)), place) if place else NOBODY


def _place(institution: Institution, audience: str) -> tuple[Institution | None, str]:
    """Where the next in the order of escalation sit, and in which role."""
    country: Country | None = institution.country
    office = getattr(institution, "unfpa_office", None)
    if audience == "coordinator":
        return (directory.coordinating_institution(country) if country else None), Role.COORDINATOR
    if audience == "officer":
        acting = directory.acting_office(country) if country else None
        return (acting.institution if acting else None), Role.OFFICER
    if office:
        return (office.parent or office).institution, Role.OFFICER
    regional = directory.regional_office(country) if country else None
    return (regional.institution if regional else None), Role.OFFICER
