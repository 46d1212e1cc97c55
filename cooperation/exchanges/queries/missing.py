"""Which yes an exchange waits for in its state: whose, of which kind, to which version."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cooperation.directory.models import Country, Institution
from cooperation.exchanges import sides
from cooperation.exchanges.models import Exchange
from cooperation.exchanges.queries.reading import parties_of
from cooperation.exchanges.queries.terms import (
    accepted_by,
    current_terms,
    endorsed_countries,
    joined,
    required_endorsements,
    unconfirmed,
)
from cooperation.reviews.models import Assent


@dataclass(frozen=True)
class MissingYes:
    """One yes that is awaited; ``country`` where a country says it and not an institution."""

    kind: str
    institution: Institution
    version: int = 0
    country: Country | None = None

    @property
    def key(self) -> str:
        """Its name in a form."""
        return f"{self.kind}-{self.institution.pk}"

    @property
    def country_id(self) -> int | None:
        """Whose officers may record it."""
        return self.country.pk if self.country else self.institution.country_id

    def __str__(self) -> str:
        who = self.country.name if self.country else self.institution.name
        words = {
            Assent.Kind.ENDORSEMENT: _("%(who)s endorses version %(number)s of the terms"),
            Assent.Kind.ACCEPTANCE: _("%(who)s accepts version %(number)s of the terms"),
        }
        if self.kind in words:
            return words[Assent.Kind(self.kind)] % {"who": who, "number": self.version}
        if not self.version:
            return _("%(who)s takes part in the exchange") % {"who": who}
        return _("%(who)s confirms its part in version %(number)s of the terms") % {
            "who": who,
            "number": self.version,
        }


def missing_yeses(exchange: Exchange) -> list[MissingYes]:
    """Each of them in the state in which the exchange is; none where nobody is asked."""
    kinds, parties = Assent.Kind, parties_of(exchange)
    if exchange.state == "proposed":
        known = joined(exchange)
        return [
            MissingYes(kinds.CONFIRMATION, one)
            for one in sides.signatories(parties)
            if one.pk not in known
        ]
    terms = current_terms(exchange)
    if terms is None:
        return []
    if exchange.state == "negotiating" and terms.is_complete:
        accepted = accepted_by(exchange, terms.number)
        return [
            MissingYes(kinds.ACCEPTANCE, one, terms.number)
            for one in sides.signatories(parties)
            if one.pk not in accepted
        ]
    return _of_the_agreed(exchange, terms.number) if exchange.state == "agreed" else []


def _of_the_agreed(exchange: Exchange, number: int) -> list[MissingYes]:
    endorsed = endorsed_countries(exchange, number)
    of_countries = [
        MissingYes(Assent.Kind.ENDORSEMENT, authority, number, country)
        for country, authority in required_endorsements(exchange)
        if country.pk not in endorsed
    ]
    thirds = [
        MissingYes(Assent.Kind.CONFIRMATION, one, number) for one in unconfirmed(exchange, number)
    ]
    return [*of_countries, *thirds]
