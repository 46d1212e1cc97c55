"""Who records what a country or an institution said on paper about an exchange (domain, 4.9)."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.directory import queries as directory
from cooperation.directory.models import UnfpaOffice
from cooperation.exchanges import queries, sides
from cooperation.exchanges.models import Exchange
from cooperation.reviews import four_eyes
from cooperation.reviews.letters.missing import MissingYes
from cooperation.reviews.models import Assent

SIGNED = _("You wrote or recorded these terms, so a colleague must record this letter.")


def check_can_record_letter(user: User, exchange: Exchange) -> None:
    """An officer who covers the country that said yes on paper; they decide nothing then."""
    recordable_for(user, exchange)


def recordable_for(user: User, exchange: Exchange) -> list[MissingYes]:
    """What an officer may record now: what is missing of the countries that they cover.

    For an organisation without a country, an officer of a regional office of the exchange. Whoever
    opened it, wrote its terms or recorded that they were accepted records no endorsement.
    """
    covered = directory.covered_country_ids(user)
    southern = sides.southern_countries(queries.parties_of(exchange))
    if not covered & {country.pk for country in southern}:
        raise NotAllowed(_("Only a UNFPA officer who covers one of the countries can do this."))
    regional = UnfpaOffice.Kind.REGIONAL in {office.kind for office in directory.offices_of(user)}
    found = [
        one
        for one in [*queries.missing_yeses(exchange), *queries.missing_consents(exchange)]
        if one.country_id in covered or (one.country_id is None and regional)
    ]
    if not found:
        raise NotPossible(_("No answer of a country that you cover is missing."))
    others = [one for one in found if one.kind != Assent.Kind.ENDORSEMENT]
    if user.pk not in queries.signers(exchange):
        return found
    if not others:
        four_eyes.check(user, {"signer": {user.pk}}, {"signer": SIGNED})
    return others
