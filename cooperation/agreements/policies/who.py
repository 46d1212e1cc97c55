"""Who stands where towards a memorandum."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.agreements.queries.people import parties_of, represented
from cooperation.core.errors import NotAllowed
from cooperation.directory import queries as directory
from cooperation.directory.models import UnfpaOffice


def is_administrator(user: User) -> bool:
    return user.is_active and user.is_staff


def check_is_administrator(user: User) -> None:
    """The clerical record of memoranda is kept by administrators alone."""
    if not is_administrator(user):
        raise NotAllowed(_("Only an administrator keeps the record of memoranda."))


def coordinates(user: User, party: MemorandumParty) -> bool:
    """Whether the person is a coordinator of the country that speaks for the party."""
    country = party.represented
    return country is not None and country.pk in directory.coordinated_country_ids(user)


def serves_regionally(user: User, memorandum: Memorandum) -> bool:
    """Whether the person is an officer of the regional office of one of the countries.

    Where no country is party to it, any regional office will do.
    """
    offices = directory.offices_of(user)
    if not any(one.kind == UnfpaOffice.Kind.REGIONAL for one in offices):
        return False
    countries = represented(parties_of(memorandum))
    covered = directory.covered_country_ids(user)
    return not countries or any(country.pk in covered for country in countries)


def check_serves_regionally(user: User, memorandum: Memorandum) -> None:
    """What binds the parties to a text is decided by the regional office."""
    if not serves_regionally(user, memorandum):
        raise NotAllowed(
            _("Only an officer of the regional office of one of the parties can do this.")
        )
