"""Negotiating: each change makes the next version, and all sides accept the same one."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import TypedDict

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core import activity
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.core.money import usd
from cooperation.directory.models import Institution
from cooperation.exchanges import kinds, policies, queries, sides
from cooperation.exchanges.lifecycle import ENDORSED_BY_LETTER, TERMS
from cooperation.exchanges.models import Contribution, Exchange, TermsDraft, TermsVersion
from cooperation.exchanges.services import reviewing, steps
from cooperation.followups import commitments
from cooperation.reviews import assents
from cooperation.reviews.models import Assent


class TermsData(TypedDict):
    """What a version of the terms says."""

    objectives: str
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    cash_usd: Decimal
    who_pays: str
    expected_outcome: str


class StaleTerms(NotPossible):
    """Somebody proposed or accepted another version meanwhile; ``current`` is the newest one."""

    def __init__(self, current: TermsVersion) -> None:
        self.current = current
        super().__init__(
            _(
                "Meanwhile there is version %(number)s of the terms. Nothing was changed: "
                "look at it first."
            )
            % {"number": current.number}
        )


@transaction.atomic
def propose_terms(exchange: Exchange, *, by: User, based_on: int, data: TermsData) -> TermsVersion:
    """Put the next version on the table; every yes to the last one is gone.

    ``based_on`` is the version that the person was reading.
    """
    exchange = exchange.locked()
    policies.check_can_propose_terms(by, exchange)
    last = read_version(exchange, based_on)
    side = policies.side_of(by, exchange)[0]
    draft = TermsDraft.objects.filter(exchange=exchange, institution=side).first()
    terms = TermsVersion(
        exchange=exchange,
        number=last.number + 1,
        proposed_by=side,
        written_by=by,
        drafted_by_id=draft.written_by_id if draft else None,
        **data,
    )
    changed = [name for name in TermsVersion.CLAUSES if getattr(terms, name) != getattr(last, name)]
    _check_sense(terms, changed, queries.contributions(exchange))
    steps.put_on_the_table(exchange, terms)
    if draft:
        draft.delete()
    _record_proposal(exchange, by=by, changed=changed)
    waited = steps.awaited_in_negotiation(exchange, terms)
    steps.move(exchange, waited, by=by)
    people = queries.focal_points(sides.signatories(queries.parties_of(exchange)))
    steps.tell(people, kinds.TERMS_PROPOSED, exchange, by=by, number=terms.number)
    return terms


def check_read(exchange: Exchange, number: int | None) -> None:
    """A country or UNFPA decides on the terms that it read, where the page said which."""
    if number is not None:
        read_version(exchange, number)


def read_version(exchange: Exchange, number: int) -> TermsVersion:
    """The newest version, if it is the one that the person was reading."""
    current = queries.current_terms(exchange)
    if current is None:
        raise NotPossible(_("This exchange has no terms."))
    if current.number != number:
        raise StaleTerms(current)
    return current


def _check_sense(terms: TermsVersion, changed: list[str], given: Sequence[Contribution]) -> None:
    if not changed:
        raise NotPossible(_("Nothing changed: this is the version that is on the table already."))
    if terms.starts_on and terms.ends_on and terms.ends_on < terms.starts_on:
        words = _("The end is before the start.")
        raise Incomplete(words, {"ends_on": words})
    if terms.cash_usd < 0:
        words = _("Cash cannot be negative.")
        raise Incomplete(words, {"cash_usd": words})
    cash = sum(
        (one.amount_usd or Decimal(0))
        for one in given
        if one.kind == one.Kind.CASH and one.terms.number == terms.number - 1
    )
    if terms.cash_usd < cash:
        lack = _("Those who support it give %(sum)s of it, so it cannot be less.")
        said = lack % {"sum": usd(cash)}
        raise Incomplete(said, {"cash_usd": said})


def _record_proposal(exchange: Exchange, *, by: User, changed: list[str]) -> None:
    if exchange.state == "negotiating":
        name = steps.speaks_as(by, exchange)
        verb = "exchange.terms_proposed"
        activity.record(verb, exchange, by=by, as_institution=name, fields=changed)
    else:
        steps.take("reopen", exchange, by=by, verb="exchange.terms_changed")


@transaction.atomic
def accept_terms(exchange: Exchange, *, by: User, number: int) -> Exchange:
    """Say yes to a version for one's institution; with the last yes the exchange is agreed."""
    exchange = exchange.locked()
    policies.check_can_accept(by, exchange)
    terms = read_version(exchange, number)
    institution = policies.accepting_for(by, exchange)
    kind = Assent.Kind.ACCEPTANCE
    assents.give(exchange.subject, kind=kind, institution=institution, by=by, version=number)
    verb = "exchange.terms_accepted"
    activity.record(verb, exchange, by=by, as_institution=institution.name)
    accepted(exchange, terms, institution, by=by)
    return exchange


def accepted(
    exchange: Exchange, terms: TermsVersion, institution: Institution, *, by: User
) -> None:
    """What follows from a yes to the terms, in person or by letter."""
    if steps.awaited_in_negotiation(exchange, terms):
        commitments.close(exchange, by=by, institution=institution, item="")
        people = queries.focal_points(sides.signatories(queries.parties_of(exchange)))
        steps.tell(
            people,
            kinds.TERMS_ACCEPTED,
            exchange,
            by=by,
            number=terms.number,
            institution=institution.name,
        )
    else:
        _agree(exchange, terms, by=by)


def _agree(exchange: Exchange, terms: TermsVersion, *, by: User) -> None:
    """The same version is accepted by all (INV-14): the countries endorse, or UNFPA looks at it."""
    terms.state = TERMS.target("accept", state=terms.state)
    terms.save(update_fields=["state", "updated_at"])
    exchange.planned_start, exchange.planned_end = terms.starts_on, terms.ends_on
    exchange.objectives = terms.objectives
    fields = ["planned_start", "planned_end", "objectives"]
    steps.take("agree", exchange, by=None, verb="exchange.agreed", fields=fields)
    people = queries.focal_points(sides.signatories(queries.parties_of(exchange)))
    steps.tell(people, kinds.AGREED, exchange, by=by, number=terms.number)
    if not queries.missing_yeses(exchange):
        reviewing.pass_to_unfpa(exchange, by=by)
        return
    waited = steps.awaited_when_agreed(exchange)
    steps.move(exchange, waited, by=by)
    required = queries.required_endorsements(exchange)
    coordinators = queries.coordinators(country for country, _authority in required)
    steps.tell(coordinators, kinds.TO_ENDORSE, exchange, by=by, number=terms.number)
    recording = {one.institution for one in waited if one.wait == ENDORSED_BY_LETTER}
    steps.tell(queries.officers(recording), kinds.NEEDS_LETTER, exchange, by=by)
    thirds = queries.focal_points(queries.unconfirmed(exchange, terms.number))
    steps.tell(thirds, kinds.TO_CONFIRM, exchange, by=by, number=terms.number)
