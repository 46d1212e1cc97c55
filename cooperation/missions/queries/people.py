"""Who sends, who hosts, which countries that makes, and whom a mission concerns."""

import datetime
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import CharField, Prefetch, Q, QuerySet, Value, prefetch_related_objects
from django.utils import timezone

from accounts.models import User
from cooperation.core.memory import remembered
from cooperation.core.models import ActivityEntry
from cooperation.directory import queries as directory
from cooperation.directory.models import Country, Institution, Membership, Role, UnfpaOffice
from cooperation.missions.models import Delegate, Delegation, Mission
from cooperation.reviews import four_eyes
from cooperation.reviews.models import Assent

# Acts by which somebody has written a mission, its new days or its report.
WRITING_VERBS = (
    "mission.drafted",
    "mission.changed",
    "mission.proposed",
    "mission.rescheduled",
    "mission.reported",
)

DELEGATIONS = Prefetch(
    "delegations",
    Delegation.objects.select_related(
        "institution__country",
        "institution__subject",
        "institution__type",
        "institution__unfpa_office",
    ).prefetch_related(Prefetch("delegates", Delegate.objects.select_related("institution_type"))),
)


def delegations_of(mission: Mission) -> list[Delegation]:
    """The delegations with their institutions and people; asked for once."""
    prefetch_related_objects([mission], DELEGATIONS)
    return list(mission.delegations.all())


def senders(mission: Mission) -> list[Institution]:
    return [one.institution for one in delegations_of(mission)]


def sending_countries(mission: Mission) -> list[Country]:
    """The countries of the delegations, each once."""
    found = {one.country.pk: one.country for one in senders(mission) if one.country}
    return list(found.values())


def countries_of(mission: Mission) -> list[Country]:
    """The sending countries and that of a host that belongs to one."""
    found = {country.pk: country for country in sending_countries(mission)}
    if mission.host.country is not None:
        found.setdefault(mission.host.country.pk, mission.host.country)
    return list(found.values())


def southern_countries(mission: Mission) -> list[Country]:
    """Those that need cover by memoranda: countries of the South, not donors or organisations."""
    return [country for country in countries_of(mission) if country.is_global_south]


def institutions_of(mission: Mission) -> list[Institution]:
    """The host, the senders and whoever proposed it, each once."""
    found = {mission.host.pk: mission.host}
    for one in [*senders(mission), mission.proposer]:
        found.setdefault(one.pk, one)
    return list(found.values())


def leading(mission: Mission) -> Institution:
    """The sender that leads and reports: the proposer where it sends, else the first."""
    found = senders(mission)
    if mission.proposer_id in {one.pk for one in found} or not found:
        return mission.proposer
    return found[0]


def proposing_role(mission: Mission) -> str:
    """The role that speaks for the proposer: an office's officers, else focal points."""
    return Role.OFFICER if hasattr(mission.proposer, "unfpa_office") else Role.FOCAL_POINT


def today_there(mission: Mission) -> datetime.date:
    """The date at the host now."""
    return timezone.now().astimezone(ZoneInfo(mission.time_zone)).date()


@remembered
def ever_given(mission: Mission) -> list[Assent]:
    """Every clearance, withdrawn ones too, oldest first."""
    rows = Assent.objects.filter(subject=mission.subject_id, kind=Assent.Kind.CLEARANCE)
    return list(rows.select_related("institution__country", "institution__type", "by"))


@remembered
def involved(mission: Mission) -> four_eyes.Stakes:
    """Persons with a stake; none of them decides (INV-15).

    Who drafted, wrote or proposed it, who cleared it or recorded a clearance, who handed in its
    report, who belongs to one of its institutions. Writers and members in one query.
    """
    wrote = ActivityEntry.objects.filter(subject=mission.subject_id, verb__in=WRITING_VERBS)
    working = four_eyes.working(institutions_of(mission))
    found = list(_named(wrote, "by", "wrote").union(_named(working, "user", "works")))
    return four_eyes.stakes(
        author=[mission.created_by_id, *(pk for pk, what in found if what == "wrote")],
        proposer=[mission.proposed_by_id],
        cleared=four_eyes.agreed(ever_given(mission)),
        member=[pk for pk, what in found if what == "works"],
    )


def _named(rows: QuerySet[Any], column: str, what: str) -> QuerySet[Any, tuple[int, str]]:
    return rows.order_by().values_list(column, Value(what, output_field=CharField()))


def deciding_offices(mission: Mission) -> list[UnfpaOffice]:
    """The offices that may decide, in order: of the host's country first, then of the senders'."""
    found: dict[int, UnfpaOffice] = {}
    countries = sorted(countries_of(mission), key=lambda one: one.pk != mission.host.country_id)
    for country in countries:
        for office in (directory.acting_office(country), directory.regional_office(country)):
            if office is not None:
                found.setdefault(office.pk, office)
    return list(found.values())


def deciding_office(mission: Mission) -> Institution | None:
    """The first office with an officer without a stake; where none is left, the first."""
    offices = [one.institution for one in deciding_offices(mission)]
    stakes = four_eyes.everybody(involved(mission))
    for office in offices:
        if directory.people(office, Role.OFFICER).exclude(pk__in=stakes).exists():
            return office
    return next(iter(offices), None)


def confirming_office(mission: Mission) -> Institution | None:
    """A regional office with an officer who may confirm the waiver that another asked for.

    That of the one who asked comes first: the office that decides may be another.
    """
    asker = mission.waiver_asked_by
    own = {office.pk for office in directory.offices_of(asker)} if asker else set()
    excluded = four_eyes.everybody(involved(mission)) | {mission.waiver_asked_by_id or 0}
    for office in sorted(deciding_offices(mission), key=lambda one: one.pk not in own):
        if office.kind != UnfpaOffice.Kind.REGIONAL:
            continue
        people = directory.people(office.institution, Role.OFFICER)
        if people.exclude(pk__in=excluded).exists():
            return office.institution
    return None


def people_on(mission: Mission) -> QuerySet[User]:
    """Who is told what becomes of a mission: focal points, coordinators of its countries."""
    institutions = [one.pk for one in institutions_of(mission)]
    countries = [one.pk for one in countries_of(mission)]
    condition = Q(role__in=(Role.FOCAL_POINT,), institution__in=institutions)
    condition |= Q(role=Role.COORDINATOR, institution__country__in=countries)
    if hasattr(mission.proposer, "unfpa_office"):
        condition |= Q(role=Role.OFFICER, user=mission.proposed_by_id or mission.created_by_id)
    return _serving(condition)


def officers_of(office: Institution | None) -> Iterable[User]:
    return directory.people(office, Role.OFFICER) if office else []


def _serving(condition: Q) -> QuerySet[User]:
    active = Membership.objects.active_on(directory.today()).filter(condition)
    return User.objects.filter(pk__in=active.values("user"))
