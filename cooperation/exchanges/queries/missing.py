"""Which yes an exchange waits for in its state: whose, of which kind, to which version."""

from django.utils.translation import gettext as _

from cooperation.directory.models import Country, Institution
from cooperation.exchanges import sides
from cooperation.exchanges.models import Exchange
from cooperation.exchanges.queries.reading import parties_of
from cooperation.exchanges.queries.terms import (
    accepted_by,
    asked_to_cancel,
    current_terms,
    joined,
    unconfirmed,
    unendorsed,
)
from cooperation.reviews.letters.missing import MissingYes
from cooperation.reviews.models import Assent


def _yes(
    kind: str, institution: Institution | None, version: int = 0, country: Country | None = None
) -> MissingYes:
    who = country.name if country else str(institution)
    words = {
        Assent.Kind.ENDORSEMENT: _("%(who)s endorses version %(number)s of the terms"),
        Assent.Kind.ACCEPTANCE: _("%(who)s accepts version %(number)s of the terms"),
        Assent.Kind.CONSENT: _("%(who)s agrees to cancel the exchange"),
        Assent.Kind.CONFIRMATION: _("%(who)s confirms its part in version %(number)s of the terms")
        if version
        else _("%(who)s takes part in the exchange"),
    }[Assent.Kind(kind)]
    words %= {"who": who, "number": version}
    return MissingYes(kind, words, institution, country, version)


def missing_yeses(exchange: Exchange) -> list[MissingYes]:
    """Each of them in the state in which the exchange is; none where nobody is asked."""
    kinds, parties = Assent.Kind, parties_of(exchange)
    if exchange.state == "proposed":
        known = joined(exchange)
        return [
            _yes(kinds.CONFIRMATION, one) for one in sides.invited(parties) if one.pk not in known
        ]
    terms = current_terms(exchange)
    if terms is None:
        return []
    if exchange.state == "negotiating" and terms.is_complete:
        accepted = accepted_by(exchange, terms.number)
        return [
            _yes(kinds.ACCEPTANCE, one, terms.number)
            for one in sides.signatories(parties)
            if one.pk not in accepted
        ]
    return _of_the_agreed(exchange, terms.number) if exchange.state == "agreed" else []


def missing_consents(exchange: Exchange) -> list[MissingYes]:
    """Whose yes to cancelling is missing; nothing else waits for it."""
    return [_yes(Assent.Kind.CONSENT, one) for one in asked_to_cancel(exchange)]


def _of_the_agreed(exchange: Exchange, number: int) -> list[MissingYes]:
    of_countries = [
        _yes(Assent.Kind.ENDORSEMENT, authority, number, country)
        for country, authority in unendorsed(exchange, number)
    ]
    thirds = [_yes(Assent.Kind.CONFIRMATION, one, number) for one in unconfirmed(exchange, number)]
    return [*of_countries, *thirds]
