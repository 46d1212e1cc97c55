"""From the first terms to where an exchange stands: versions, agreements, decision."""

from decimal import Decimal

from accounts.models import User
from cooperation.core import activity
from cooperation.exchanges import policies, queries, waiting
from cooperation.exchanges.lifecycle import EXCHANGE
from cooperation.exchanges.models import Exchange, TermsVersion
from cooperation.exchanges.services import steps
from cooperation.followups import commitments
from cooperation.followups.commitments import Awaited
from cooperation.reviews import assents
from cooperation.reviews.models import Assent
from platform_site.demo.clock import at
from platform_site.demo.sources import Entry
from platform_site.demo.world import World


def tell(world: World, exchange: Exchange, entry: Entry) -> None:
    """Take the steps of the entry one after the other, each on its day."""
    if "terms" not in entry:
        _enter(world, exchange, entry)
        return
    opener = entry["created_by"]
    with at(world.time.moment(entry["created"])):
        _record(world, exchange, "exchange.started", account=opener, to="negotiating")
    for number, terms in enumerate(entry["terms"], start=1):
        _negotiate(world, exchange, terms, number)
    if "agreed" in entry:
        _agree(world, exchange, entry)
        _endorse(world, exchange, entry)
    if "reviewed" in entry:
        _pass_to_unfpa(world, exchange, entry)
    if "decided" in entry:
        _approve(world, exchange, entry)
    if "actual_start" in entry:
        _begin(world, exchange, entry)
    if "suspended" in entry:
        _suspend(world, exchange, entry)


def _record(
    world: World,
    exchange: Exchange,
    verb: str,
    *,
    account: str = "",
    to: str = "",
    reason: str = "",
) -> User | None:
    by = world.people[account] if account else None
    before, exchange.state = exchange.state, to or exchange.state
    exchange.save()
    activity.record(
        verb,
        exchange,
        by=by,
        as_institution=world.workplaces[account].name if account else "",
        from_state=before if to and to != before else "",
        to_state=to,
        reason=reason,
    )
    return by


def _enter(world: World, exchange: Exchange, entry: Entry) -> None:
    """What happened before the platform is entered as it stands."""
    with at(world.time.moment(entry["created"])):
        _record(
            world, exchange, "exchange.imported", account=entry["created_by"], to=entry["state"]
        )


def _negotiate(world: World, exchange: Exchange, terms: Entry, number: int) -> None:
    with at(world.time.moment(terms["day"])):
        start, end = (world.time.day(offset) for offset in terms["dates"])
        version = TermsVersion(
            exchange=exchange,
            number=number,
            proposed_by=world.institutions[terms["by"]],
            written_by=world.people[terms["writer"]],
            objectives=terms["objectives"],
            starts_on=start,
            ends_on=end,
            cash_usd=Decimal(terms["cash"]),
            who_pays=terms["who_pays"],
            expected_outcome=terms["outcome"],
        )
        steps.put_on_the_table(exchange, version)
        by = world.people[terms["writer"]]
        if number > 1:
            _record(world, exchange, "exchange.terms_proposed", account=terms["writer"])
        commitments.move(exchange, steps.awaited_in_negotiation(exchange, version), by=by)
    for account, day in terms["accepted"]:
        with at(world.time.moment(day)):
            institution, person = world.workplaces[account], world.people[account]
            kind = Assent.Kind.ACCEPTANCE
            assents.give(
                exchange.subject, kind=kind, institution=institution, by=person, version=number
            )
            _record(world, exchange, "exchange.terms_accepted", account=account)
            commitments.close(exchange, by=person, institution=institution)


def _agree(world: World, exchange: Exchange, entry: Entry) -> None:
    with at(world.time.moment(entry["agreed"])):
        terms = _newest(exchange)
        terms.state = "accepted"
        terms.save()
        exchange.objectives = terms.objectives
        exchange.planned_start, exchange.planned_end = terms.starts_on, terms.ends_on
        _record(world, exchange, "exchange.agreed", to="agreed")
        commitments.move(exchange, steps.awaited_when_agreed(exchange), by=None)


def _newest(exchange: Exchange) -> TermsVersion:
    return exchange.terms.order_by("-number")[0]


def _endorse(world: World, exchange: Exchange, entry: Entry) -> None:
    number = _newest(exchange).number
    for account, day in entry["endorsements"]:
        with at(world.time.moment(day)):
            authority, person = world.workplaces[account], world.people[account]
            kind = Assent.Kind.ENDORSEMENT
            assents.give(
                exchange.subject, kind=kind, institution=authority, by=person, version=number
            )
            _record(world, exchange, "exchange.endorsed", account=account)
            commitments.close(exchange, by=person, institution=authority)


def _pass_to_unfpa(world: World, exchange: Exchange, entry: Entry) -> None:
    with at(world.time.moment(entry["reviewed"])):
        exchange.decision_level = entry.get("decision_level") or policies.deciding_level(exchange)
        _record(world, exchange, "exchange.passed_to_unfpa", to="under_review")
        office = queries.deciding_office(exchange.decision_level, exchange)
        wait = EXCHANGE.state("under_review").awaits[0]
        commitments.move(exchange, [Awaited(office, wait)] if office else [], by=None)


def _approve(world: World, exchange: Exchange, entry: Entry) -> None:
    now = world.time.moment(entry["decided"])
    with at(now):
        exchange.decided_by, exchange.decided_at = world.people[entry["decided_by"]], now
        exchange.decision_reason = entry.get("decision_reason", "")
        by = _record(
            world,
            exchange,
            "exchange.approved",
            account=entry["decided_by"],
            to="approved",
            reason=exchange.decision_reason,
        )
        commitments.move(exchange, waiting.awaited(exchange), by=by)


def _begin(world: World, exchange: Exchange, entry: Entry) -> None:
    with at(world.time.moment(entry["actual_start"])):
        exchange.actual_start = world.time.day(entry["actual_start"])
        by = _record(
            world, exchange, "exchange.begun", account=entry["created_by"], to="in_progress"
        )
        commitments.close(exchange, by=by)


def _suspend(world: World, exchange: Exchange, entry: Entry) -> None:
    with at(world.time.moment(entry["suspended"])):
        exchange.suspended_until = world.time.day(entry["suspended_until"])
        _record(
            world,
            exchange,
            "exchange.suspended",
            account=entry["suspended_by"],
            to="suspended",
            reason=entry["suspended_reason"],
        )
