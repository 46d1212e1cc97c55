"""Who sees a mission: everybody once it is approved; before, those whom it concerns."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from cooperation.audit.queries import is_opened, opened
from cooperation.directory import queries as directory
from cooperation.directory.models import Country, Institution
from cooperation.directory.queries import Reader
from cooperation.missions.lifecycle import MISSION, PUBLIC_STATES
from cooperation.missions.models import Delegation, Mission
from cooperation.missions.queries.people import DELEGATIONS, countries_of, institutions_of

# What a row of a list shows, so that any number of rows takes the same number of queries.
WITH_CARD = ("themes", DELEGATIONS)
LOADED = (
    "subject",
    "host__country",
    "host__subject",
    "host__type",
    "host__unfpa_office",
    "host_country",
    "proposer__country",
    "proposer__unfpa_office",
)


def register() -> QuerySet[Mission]:
    """The public register: approved and later missions, the latest first."""
    return Mission.objects.filter(state__in=PUBLIC_STATES).order_by("-start_on", "-pk")


def visible_to(user: Reader) -> QuerySet[Mission]:
    """Those of the register for everybody; others for those whom they concern.

    An administrator reads another one only for the hour for which they opened it with a reason.
    """
    return Mission.objects.filter(Q(state__in=PUBLIC_STATES) | concerning(user) | opened(user))


def mine(user: Reader) -> QuerySet[Mission]:
    """The missions that concern a person, the next first."""
    return Mission.objects.filter(concerning(user)).order_by("-start_on", "-pk")


def concerning(user: Reader) -> Q:
    """Missions that a person's institution hosts, proposes or joins, or that they oversee.

    A coordinator oversees those of their country, an officer those of the countries covered. A
    draft is its proposer's own, and of the officers who cover that country.
    """
    if not isinstance(user, User):
        return Q(pk__in=[])
    delegations = Delegation.objects.filter(mission=OuterRef("pk"))
    own = Q(pk__in=[])
    concern = Q(pk__in=[])
    if institutions := directory.institution_ids(user):
        own |= Q(proposer__in=institutions)
        concern |= Q(host__in=institutions)
        concern |= Q(Exists(delegations.filter(institution__in=institutions)))
    countries = directory.coordinated_country_ids(user) | directory.covered_country_ids(user)
    if countries:
        own |= Q(proposer__country__in=countries)
        concern |= Q(host__country__in=countries)
        concern |= Q(Exists(delegations.filter(institution__country__in=countries)))
    return own | (concern & _proposed_once())


def _proposed_once() -> Q:
    """A draft that was never proposed is nobody's business but its author's."""
    return Q(proposed_by__isnull=False)


def is_concerned(user: Reader, mission: Mission) -> bool:
    """Whether cost, people, papers and history are shown: the same persons as ``concerning``.

    And an administrator who has opened it with a reason, for the reading request alone.
    """
    if not isinstance(user, User):
        return False
    if is_opened(user, mission.subject_id):
        return True
    institutions = directory.institution_ids(user)
    overseen = directory.coordinated_country_ids(user) | directory.covered_country_ids(user)
    if mission.proposer_id in institutions or mission.proposer.country_id in overseen:
        return True
    if mission.proposed_by_id is None:
        return False
    return bool(
        institutions & {one.pk for one in institutions_of(mission)}
        or overseen & {one.pk for one in countries_of(mission)}
    )


def of_country(country: Country) -> QuerySet[Mission]:
    """Missions of the register that a country hosts or joins."""
    joins = Delegation.objects.filter(mission=OuterRef("pk"), institution__country=country)
    return register().filter(Q(host__country=country) | Exists(joins))


def of_institution(institution: Institution) -> QuerySet[Mission]:
    """Missions of the register that an institution hosts or joins."""
    joins = Delegation.objects.filter(mission=OuterRef("pk"), institution=institution)
    return register().filter(Q(host=institution) | Exists(joins))


def open_with(institution: Institution) -> QuerySet[Mission]:
    """Missions that are not over and that an institution hosts, proposes or joins."""
    joins = Delegation.objects.filter(mission=OuterRef("pk"), institution=institution)
    part = Q(host=institution) | Q(proposer=institution) | Q(Exists(joins))
    over = [state.code for state in MISSION.states if state.final]
    return Mission.objects.filter(part).exclude(state__in=over)
