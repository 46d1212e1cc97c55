"""Who takes part in an exchange, and which officers are left to decide on it (INV-15)."""

from collections.abc import Iterable

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from accounts.models import User
from cooperation.core.memory import remembered
from cooperation.directory import queries as directory
from cooperation.directory.models import Country, Institution, Membership, Role, UnfpaOffice
from cooperation.directory.models.institution import DESIGNATING_TYPES
from cooperation.directory.queries import today
from cooperation.exchanges import sides
from cooperation.exchanges.models import Exchange
from cooperation.exchanges.queries.reading import parties_of
from cooperation.exchanges.queries.terms import ever_given, standing_acceptances, versions
from cooperation.reviews import four_eyes


def _serving(condition: Q) -> QuerySet[User]:
    active = Membership.objects.active_on(today()).filter(condition)
    return User.objects.filter(pk__in=active.values("user"))


def _coordinating(countries: Iterable[Country]) -> Q:
    return Q(
        role=Role.COORDINATOR,
        institution__country__in=[country.pk for country in countries],
        institution__type__code__in=DESIGNATING_TYPES,
    )


def focal_points(institutions: Iterable[Institution]) -> QuerySet[User]:
    """The focal points of institutions."""
    pks = [institution.pk for institution in institutions]
    return _serving(Q(role=Role.FOCAL_POINT, institution__in=pks))


def officers(offices: Iterable[Institution]) -> QuerySet[User]:
    """The officers who serve in offices."""
    pks = [office.pk for office in offices]
    return _serving(Q(role=Role.OFFICER, institution__in=pks))


def coordinators(countries: Iterable[Country]) -> QuerySet[User]:
    """The national coordinators of countries."""
    return _serving(_coordinating(countries))


def people_on(exchange: Exchange) -> QuerySet[User]:
    """Who is told what becomes of an exchange.

    The focal points of its institutions, the coordinators of its countries, its facilitator.
    """
    parties = parties_of(exchange)
    institutions = [party.institution_id for party in parties if party.institution_id]
    condition = Q(role=Role.FOCAL_POINT, institution__in=institutions)
    condition |= _coordinating(sides.southern_countries(parties))
    condition |= Q(role=Role.OFFICER, user=exchange.facilitator_id)
    active = Membership.objects.active_on(today()).filter(condition)
    return User.objects.filter(pk__in=active.values("user"))


def signers(exchange: Exchange, *, but_of: Institution | None = None) -> set[int | None]:
    """Who opened it, wrote the newest terms, accepted them or recorded that they are accepted.

    ``but_of`` leaves out who wrote them for this institution, by what it gives itself.
    """
    terms = next(iter(versions(exchange)), None)
    if terms is None:
        return {exchange.created_by_id}
    accepted = four_eyes.agreed(standing_acceptances(exchange, terms.number))
    writers = {terms.written_by_id, terms.drafted_by_id}
    if but_of is not None and terms.proposed_by_id == but_of.pk:
        writers = set()
    return {exchange.created_by_id, *writers, *accepted}


def recording_office(exchange: Exchange, country: Country) -> Institution | None:
    """The office that is awaited for the letter of a country without a coordinator.

    That of the country, else the regional one: the first with an officer who may record it, since
    whoever wrote or accepted the terms may not. Where nobody may, the first all the same.
    """
    offices = (directory.acting_office(country), directory.regional_office(country))
    institutions = [office.institution for office in offices if office]
    serving = Membership.objects.active_on(today()).filter(
        role=Role.OFFICER, institution__in=institutions
    )
    barred = [pk for pk in signers(exchange) if pk is not None]
    able = set(serving.exclude(user__in=barred).values_list("institution", flat=True))
    first = [institution for institution in institutions if institution.pk in able]
    return next(iter(first or institutions), None)


@remembered
def involved(exchange: Exchange) -> four_eyes.Stakes:
    """Persons with a stake, by what they did in it; none of them may decide (INV-15)."""
    return four_eyes.stakes(
        facilitator=[exchange.facilitator_id],
        opener=[exchange.created_by_id],
        author=[
            pk for terms in versions(exchange) for pk in (terms.written_by_id, terms.drafted_by_id)
        ],
        signer=four_eyes.agreed(ever_given(exchange)),
        member=four_eyes.members(party.institution for party in parties_of(exchange)),
    )


def offices_at(level: str, exchange: Exchange) -> QuerySet[UnfpaOffice]:
    """The offices of a level: of any Southern country, or the regional ones of any party.

    The office of the country that receives comes first.
    """
    parties = parties_of(exchange)
    if level == Exchange.DecisionLevel.COUNTRY:
        pks = [country.pk for country in sides.southern_countries(parties)]
        offices = UnfpaOffice.objects.filter(kind=UnfpaOffice.Kind.COUNTRY, covers__in=pks)
    else:
        rows = [*sides.southern_countries(parties), *map(sides.country_of, parties)]
        pks = list(dict.fromkeys(country.pk for country in rows if country))
        offices = UnfpaOffice.objects.filter(
            Q(covers__in=pks) | Q(country_offices__covers__in=pks),
            kind=UnfpaOffice.Kind.REGIONAL,
        )
    order = Case(
        *(
            When(Q(covers=pk) | Q(country_offices__covers=pk), then=Value(place))
            for place, pk in enumerate(pks)
        ),
        default=Value(len(pks)),
        output_field=IntegerField(),
    )
    return offices.annotate(place=order).order_by("place", "pk")


def officers_at(level: str, exchange: Exchange) -> QuerySet[User]:
    """The officers who may decide at a level: those of its offices who have no stake (INV-15)."""
    offices = offices_at(level, exchange).order_by().values("institution")
    officers = _serving(Q(role=Role.OFFICER, institution__in=offices))
    return four_eyes.others(officers, involved(exchange)).order_by("pk")


def deciding_office(level: str, exchange: Exchange) -> Institution | None:
    """The office that is awaited: the first in order with an officer who may decide.

    Where no officer is left at all, the first office of the level is awaited all the same.
    """
    may_decide = set(officers_at(level, exchange).values_list("pk", flat=True))
    offices = offices_at(level, exchange).select_related(
        "institution__unfpa_office__duty_country", "institution__country"
    )
    institutions = list(dict.fromkeys(office.institution for office in offices))
    serving = Membership.objects.active_on(today()).filter(
        role=Role.OFFICER, user__in=may_decide, institution__in=institutions
    )
    able = set(serving.values_list("institution", flat=True))
    first = [institution for institution in institutions if institution.pk in able]
    return next(iter(first or institutions), None)
