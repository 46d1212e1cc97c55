"""Who speaks for the parties of a memorandum, and which office keeps it."""

from collections.abc import Iterable

from accounts.models import User
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.directory import queries as directory
from cooperation.directory.models import Country, Institution, Membership, Role, UnfpaOffice
from cooperation.directory.models.institution import DESIGNATING_TYPES


def parties_of(memorandum: Memorandum) -> list[MemorandumParty]:
    """All of them in the order of invitation, with country and institution.

    What a page has loaded with the memorandum is not asked for again.
    """
    if "parties" in getattr(memorandum, "_prefetched_objects_cache", {}):
        return list(memorandum.parties.all())
    return list(memorandum.parties.select_related("country", "institution__country").order_by("pk"))


def represented(parties: Iterable[MemorandumParty]) -> list[Country]:
    """The countries whose coordination speaks for a party, each once."""
    found = {one.represented.pk: one.represented for one in parties if one.represented}
    return list(found.values())


def keeping_office(memorandum: Memorandum) -> UnfpaOffice | None:
    """The regional office that looks after it: that of the first party's country."""
    for country in represented(parties_of(memorandum)):
        if office := directory.regional_office(country):
            return office
    return (
        UnfpaOffice.objects.filter(kind=UnfpaOffice.Kind.REGIONAL)
        .select_related("institution")
        .order_by("pk")
        .first()
    )


def speaking_for(party: MemorandumParty) -> tuple[Institution | None, str]:
    """Where a party's coordination sits and the role awaited there; else the keeping office."""
    country = party.represented
    if country and (coordination := directory.coordinating_institution(country)):
        return coordination, Role.COORDINATOR
    office = keeping_office(party.memorandum)
    return (office.institution if office else None), Role.OFFICER


def coordinated(memorandum: Memorandum) -> set[int]:
    """Keys of the countries among its parties that have a coordinator here; asked for once."""
    kept: set[int] | None = getattr(memorandum, "_coordinated", None)
    if kept is None:
        seats = Institution.objects.filter(
            country__in=[one.pk for one in represented(parties_of(memorandum))],
            type__code__in=DESIGNATING_TYPES,
            memberships__in=Membership.objects.active_on(directory.today()).filter(
                role=Role.COORDINATOR
            ),
        )
        kept = {pk for pk in seats.values_list("country", flat=True) if pk is not None}
        memorandum._coordinated = kept  # type: ignore[attr-defined]
    return kept


def concerned(memorandum: Memorandum) -> list[User]:
    """Whom its life concerns: coordinators, focal points of party institutions, the office."""
    people: dict[int, User] = {}
    for party in parties_of(memorandum):
        country = party.represented
        if country and (coordination := directory.coordinating_institution(country)):
            people |= _by_key(directory.people(coordination, Role.COORDINATOR))
        if party.institution:
            people |= _by_key(directory.people(party.institution, Role.FOCAL_POINT))
    if office := keeping_office(memorandum):
        people |= _by_key(directory.people(office.institution, Role.OFFICER))
    return list(people.values())


def _by_key(people: Iterable[User]) -> dict[int, User]:
    return {person.pk: person for person in people}
