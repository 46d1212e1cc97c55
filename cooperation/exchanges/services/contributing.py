"""A third party or funder writes what it gives, in figures; the terms have their next version."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core import activity
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.directory.models import Institution
from cooperation.exchanges import kinds, policies, queries, sides
from cooperation.exchanges.models import Contribution, Exchange, TermsVersion
from cooperation.exchanges.services import steps
from cooperation.exchanges.services.terms import read_version

Kind = Contribution.Kind


@dataclass(frozen=True)
class Given:
    """One line: an amount, or a quantity of something."""

    kind: str
    description: str
    amount_usd: Decimal | None = None
    quantity: Decimal | None = None
    unit: str = ""


@transaction.atomic
def contribute(
    exchange: Exchange, *, by: User, based_on: int, given: Sequence[Given]
) -> TermsVersion:
    """Put what one's institution gives into the terms, instead of what stood there.

    The cash of all follows by as much as one's own changed. It is the next version, so every yes
    is asked again. ``based_on`` is the version that the person was reading.
    """
    exchange = exchange.locked()
    institution = policies.contributing_for(by, exchange)
    last = read_version(exchange, based_on)
    _check(given, institution)
    standing = [one for one in queries.contributions(exchange) if one.terms_id == last.pk]
    own = [one for one in standing if one.party.institution_id == institution.pk]
    if [_line(one) for one in own] == list(given):
        raise NotPossible(_("Nothing changed: this is what stands in the terms already."))
    terms = TermsVersion(
        exchange=exchange,
        number=last.number + 1,
        proposed_by=institution,
        written_by=by,
        **{name: getattr(last, name) for name in TermsVersion.CLAUSES},
    )
    terms.cash_usd += _cash(given) - _cash([_line(one) for one in own])
    party = sides.supporting(queries.parties_of(exchange), institution)
    lines = [Contribution(party=party, **asdict(one)) for one in given]
    steps.put_on_the_table(exchange, terms, [*(one for one in standing if one not in own), *lines])
    verb, name = "exchange.contribution_written", institution.name
    activity.record(verb, exchange, by=by, as_institution=name, fields=["cash_usd"])
    steps.move(exchange, steps.awaited_in_negotiation(exchange, terms), by=by)
    people = queries.people_on(exchange)
    number = terms.number
    steps.tell(people, kinds.CONTRIBUTED, exchange, by=by, number=number, institution=name)
    return terms


def _line(one: Contribution) -> Given:
    return Given(one.kind, one.description, one.amount_usd, one.quantity, one.unit)


def _cash(given: Sequence[Given]) -> Decimal:
    return sum((one.amount_usd or Decimal(0) for one in given if one.kind == Kind.CASH), Decimal(0))


def _check(given: Sequence[Given], institution: Institution) -> None:
    """An amount for what is valued, a quantity and its unit for what is not (INV-12)."""
    country = institution.country
    for one in given:
        valued = one.kind in Contribution.VALUED
        lacks = not one.amount_usd if valued else not (one.quantity and one.unit.strip())
        if lacks or not one.description.strip():
            words = _("Each line says what it is, with an amount or with a quantity and its unit.")
            raise Incomplete(words, {"lines": words})
        if valued == bool(one.quantity or one.unit) or (not valued and one.amount_usd):
            words = _("A line has an amount or a quantity, never both.")
            raise Incomplete(words, {"lines": words})
        values_nothing = country and country.valuation_policy == country.Valuation.DO_NOT_MONETISE
        if one.kind == Kind.IN_KIND_VALUED and values_nothing:
            words = _("Your country puts no price on what it gives in kind: say the quantity.")
            raise Incomplete(words, {"lines": words})
