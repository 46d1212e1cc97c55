"""An exchange that does not come of a match: its institutions are invited and say yes or no."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cooperation.core import activity
from cooperation.core.codes import next_code
from cooperation.core.models import Provenance, Subject, Term
from cooperation.core.reasons import checked_reason
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Role
from cooperation.exchanges import kinds, policies, queries, sides
from cooperation.exchanges.models import Exchange, ExchangeParty, TermsVersion
from cooperation.exchanges.services import steps
from cooperation.followups import commitments
from cooperation.reviews import assents
from cooperation.reviews.models import Assent


@dataclass(frozen=True)
class Proposal:
    """What is known of an exchange before its institutions have said yes.

    ``parties`` are institutions with their roles in the exchange, the proposing side first.
    """

    title: str
    language: str
    origin: str
    parties: Sequence[tuple[Institution, str]]
    summary: str = ""
    objectives: str = ""
    direction: str = Exchange.Direction.ONE_WAY
    themes: Sequence[Term] = field(default_factory=list)
    provenance: str = Provenance.USER


@transaction.atomic
def propose(proposal: Proposal, *, by: User) -> Exchange:
    """Invite the institutions of a proposal; whoever proposes it for UNFPA facilitates it."""
    policies.check_can_propose(by, [institution for institution, _role in proposal.parties])
    exchange = Exchange(
        title=proposal.title,
        summary=proposal.summary,
        language=proposal.language,
        origin=proposal.origin,
        direction=proposal.direction,
        objectives=proposal.objectives,
        facilitator=by,
        created_by=by,
        state="proposed",
    )
    parties = [_party(exchange, *invited) for invited in proposal.parties]
    sides.check_sides(parties, direction=exchange.direction)
    exchange.scheme = sides.scheme_of(parties)
    exchange.subject = Subject.objects.create(
        kind="exchange",
        code=next_code("EXC", on=timezone.localdate()),
        title=exchange.title,
        language=exchange.language,
        url_name="exchanges:detail",
        provenance=proposal.provenance,
    )
    exchange.save()
    ExchangeParty.objects.bulk_create(parties)
    exchange.themes.set(proposal.themes)
    name = steps.speaks_as(by, exchange)
    activity.record(
        "exchange.proposed", exchange, by=by, as_institution=name, to_state=exchange.state
    )
    commitments.open_for(exchange, steps.awaited_to_answer(exchange))
    steps.tell(queries.people_on(exchange), kinds.INVITED, exchange, by=by)
    return exchange


def _party(exchange: Exchange, institution: Institution, role: str) -> ExchangeParty:
    return ExchangeParty(
        exchange=exchange,
        institution=institution,
        country=institution.country,
        role=role,
        focal_point=directory.people(institution, Role.FOCAL_POINT).first(),
        is_lead=True,
    )


@transaction.atomic
def take_part(exchange: Exchange, *, by: User) -> Exchange:
    """Say yes for one's institution; with the last yes the sides negotiate on first terms."""
    exchange = exchange.locked()
    policies.check_can_answer(by, exchange)
    institution = policies.answering_for(by, exchange)
    kind = Assent.Kind.CONFIRMATION
    assents.give(exchange.subject, kind=kind, institution=institution, by=by)
    activity.record("exchange.joined", exchange, by=by, as_institution=institution.name)
    taken_part(exchange, institution, by=by)
    return exchange


def taken_part(exchange: Exchange, institution: Institution, *, by: User) -> None:
    """What follows from a yes to the invitation, in person or by letter."""
    if steps.awaited_to_answer(exchange):
        commitments.close(exchange, by=by, institution=institution)
        people = queries.people_on(exchange)
        steps.tell(people, kinds.JOINED, exchange, by=by, institution=institution.name)
    else:
        _negotiate(exchange, institution, by=by)


def _negotiate(exchange: Exchange, institution: Institution, *, by: User) -> None:
    """Version 1, filled in with what is known, so that nobody begins with an empty page."""
    steps.take("negotiate", exchange, by=None, verb="exchange.started")
    terms = TermsVersion(
        exchange=exchange,
        number=1,
        proposed_by=institution,
        written_by=exchange.created_by,
        objectives=exchange.objectives,
    )
    steps.put_on_the_table(exchange, terms)
    commitments.move(exchange, steps.awaited_in_negotiation(exchange, terms), by=by)
    steps.tell(queries.people_on(exchange), kinds.STARTED, exchange, by=by, number=1)


@transaction.atomic
def decline(exchange: Exchange, *, by: User, reason: str) -> Exchange:
    """Say no for one's institution; the exchange does not take place, and the others read why."""
    exchange = exchange.locked()
    policies.check_can_answer(by, exchange)
    why = checked_reason(reason)
    steps.take("cancel", exchange, by=by, verb="exchange.declined", reason=why)
    commitments.close(exchange, by=by, state="cancelled")
    steps.tell(queries.people_on(exchange), kinds.CANCELLED, exchange, by=by)
    return exchange
