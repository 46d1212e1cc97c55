"""Who sees a proposed institution, who decides on it, and which ones it may be."""

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q, QuerySet

from accounts.models import User
from cooperation.dialogue.models import InstitutionProposal
from cooperation.directory import admitting
from cooperation.directory import queries as directory
from cooperation.directory.admitting import Admitter
from cooperation.directory.models import Country, Institution, Role, UnfpaOffice
from cooperation.directory.queries import Reader

ALIKE = 0.4
SHOWN = 6
LOADED = ("subject", "country", "type", "proposed_by", "decided_by", "institution__subject")


def visible_to(user: Reader) -> QuerySet[InstitutionProposal]:
    """One's own, those of countries that one coordinates or covers, for regions those of none."""
    return InstitutionProposal.objects.filter(reading(user))


def reading(user: Reader) -> Q:
    """The same as a condition."""
    if not isinstance(user, User):
        return Q(pk__in=[])
    countries = directory.coordinated_country_ids(user) | directory.covered_country_ids(user)
    wanted = Q(proposed_by=user) | Q(country__in=countries)
    if any(one.kind == UnfpaOffice.Kind.REGIONAL for one in directory.offices_of(user)):
        wanted |= Q(country=None)
    return wanted


def who_decides(country: Country | None, *, apart_from: User) -> Admitter | None:
    """Whoever admits focal points in that country: they would decide on its first one, too."""
    return admitting.who_admits(
        Institution(country=country), Role.FOCAL_POINT, apart_from=apart_from
    )


def decides(user: Reader, proposal: InstitutionProposal) -> bool:
    """Whether the person is among those who decide now."""
    one = who_decides(proposal.country, apart_from=proposal.proposed_by)
    return one is not None and admitting.belongs_to(
        user, one, Institution(country=proposal.country)
    )


def alike(name: str, country: Country | None) -> list[Institution]:
    """Institutions of the country with a similar name, or with the name as their acronym."""
    rows = Institution.objects.filter(is_active=True, country=country, unfpa_office=None)
    found = rows.annotate(likeness=TrigramSimilarity("name", name)).filter(
        Q(likeness__gte=ALIKE) | Q(acronym__iexact=name) | Q(name__unaccent__icontains=name)
    )
    return list(found.select_related("subject", "type").order_by("-likeness", "pk")[:SHOWN])
