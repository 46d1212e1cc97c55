"""Who sees an exchange: everybody from its approval on; before, those whom it concerns."""

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects

from cooperation.audit.queries import is_opened, opened
from cooperation.core.models import Term
from cooperation.directory import queries as directory
from cooperation.directory.queries import Reader
from cooperation.exchanges import sides
from cooperation.exchanges.lifecycle import PUBLIC_STATES
from cooperation.exchanges.models import Exchange, ExchangeParty

PARTIES = Prefetch(
    "parties",
    ExchangeParty.objects.select_related(
        "institution__country",
        "institution__subject",
        "institution__unfpa_office",
        "country",
        "region",
        "focal_point",
    ),
)


def parties_of(exchange: Exchange) -> list[ExchangeParty]:
    """The parties with institution and country; asked for once."""
    prefetch_related_objects([exchange], PARTIES)
    return list(exchange.parties.all())


def further_terms(exchange: Exchange) -> tuple[list[Term], list[Term]]:
    """Its modalities and its targets of the 2030 Agenda, in one query."""
    modalities, targets = (
        Exists(of.through.objects.filter(exchange=exchange.pk, term=OuterRef("pk")))
        for of in (Exchange.modalities, Exchange.sdg_targets)
    )
    found = Term.objects.filter(Q(modalities) | Q(targets)).annotate(is_target=targets)
    return (
        [one for one in found if not one.is_target],
        [one for one in found if one.is_target],
    )


def visible_to(user: Reader) -> QuerySet[Exchange]:
    """Approved and later exchanges for everybody; others for parties, coordinators, officers.

    An administrator reads another one only for the hour for which they opened it with a reason.
    """
    return Exchange.objects.filter(Q(state__in=PUBLIC_STATES) | taking_part(user) | opened(user))


def taking_part(user: Reader) -> Q:
    """Exchanges that concern a person.

    Those of the person's institutions; of the countries they coordinate; of the Southern countries
    that their UNFPA office covers; and those they facilitate while they are an officer.
    """
    if not user.is_authenticated:
        return Q(pk__in=[])
    parties = ExchangeParty.objects.filter(exchange=OuterRef("pk"))
    concern = Q(facilitator=user) if directory.is_officer(user) else Q(pk__in=[])
    if institutions := directory.institution_ids(user):
        concern |= Q(Exists(parties.filter(institution__in=institutions)))
    if coordinated := directory.coordinated_country_ids(user):
        concern |= Q(Exists(parties.filter(_of_countries(coordinated))))
    if covered := directory.covered_country_ids(user):
        southern = parties.filter(role__in=ExchangeParty.SOUTHERN)
        concern |= Q(Exists(southern.filter(_of_countries(covered))))
    return concern


def _of_countries(pks: set[int]) -> Q:
    return Q(country__in=pks) | Q(country=None, institution__country__in=pks)


def sees_workspace(user: Reader, exchange: Exchange) -> bool:
    """Whether terms, money, people and history are shown: the same persons as ``taking_part``.

    And an administrator who has opened it with a reason, for the reading request alone.
    """
    if not user.is_authenticated:
        return False
    if is_opened(user, exchange.subject_id):
        return True
    parties = parties_of(exchange)
    institutions = {party.institution_id for party in parties}
    everyone = {country.pk for party in parties if (country := sides.country_of(party))}
    southern = {country.pk for country in sides.southern_countries(parties)}
    return bool(
        (exchange.facilitator_id == user.pk and directory.is_officer(user))
        or institutions & directory.institution_ids(user)
        or everyone & directory.coordinated_country_ids(user)
        or southern & directory.covered_country_ids(user)
    )
