"""An exchange that does not come of a match: its institutions are invited and say yes or no."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core import activity
from cooperation.core.codes import next_code
from cooperation.core.errors import Incomplete, NotPossible
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
    return _invite(proposal, by=by, facilitator=by)


@transaction.atomic
def propose_directly(proposal: Proposal, *, by: User) -> Exchange:
    """A focal point proposes an exchange to another institution (rule 1b).

    The first party is theirs and says yes by proposing. An officer of the office of the country
    that receives brings the sides together.
    """
    own = proposal.parties[0][0]
    policies.check_can_propose_for(by, own)
    if not proposal.themes:
        words = _("Choose at least one theme.")
        raise Incomplete(words, {"themes": words})
    if len({institution.pk for institution, _role in proposal.parties}) < len(proposal.parties):
        raise NotPossible(_("An institution is named twice."))
    for institution, role in proposal.parties:
        if role in ExchangeParty.SOUTHERN:
            policies.check_is_designated(institution, role, proposal.themes)
    if any(institution.subject.is_illustrative for institution, _role in proposal.parties):
        # Invented institutions make an exchange that says it is invented.
        proposal = replace(proposal, provenance=Provenance.ILLUSTRATIVE)
    return _invite(proposal, by=by, facilitator=_facilitator(proposal.parties), joins=own)


def _facilitator(parties: Sequence[tuple[Institution, str]]) -> User | None:
    """As for a match: an officer of the office of the country that asks."""
    asking = [one.country for one, role in parties if role in ExchangeParty.RECEIVING]
    office = directory.acting_office(asking[0]) if asking and asking[0] else None
    return directory.people(office.institution, Role.OFFICER).first() if office else None


def _invite(
    proposal: Proposal, *, by: User, facilitator: User | None, joins: Institution | None = None
) -> Exchange:
    exchange = Exchange(
        title=proposal.title,
        summary=proposal.summary,
        language=proposal.language,
        origin=proposal.origin,
        direction=proposal.direction,
        objectives=proposal.objectives,
        facilitator=facilitator,
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
    if joins is not None:
        kind = Assent.Kind.CONFIRMATION
        assents.give(exchange.subject, kind=kind, institution=joins, by=by)
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
        is_lead=role in ExchangeParty.SOUTHERN,
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
    """What follows from a yes to the invitation, in person or by letter.

    With the last side the negotiation begins; who supports it and has not answered confirms its
    part later, like the others.
    """
    known = queries.joined(exchange)
    if any(one.pk not in known for one in sides.signatories(queries.parties_of(exchange))):
        commitments.close(exchange, by=by, institution=institution, item="")
        # Whoever takes part has a say in whether it is cancelled.
        commitments.open_for(exchange, steps.awaited_to_cancel(exchange))
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
    steps.move(exchange, steps.awaited_in_negotiation(exchange, terms), by=by)
    steps.tell(queries.people_on(exchange), kinds.STARTED, exchange, by=by, number=1)


@transaction.atomic
def decline(exchange: Exchange, *, by: User, reason: str) -> Exchange:
    """Say no for one's institution, and the others read why.

    Without a side the exchange does not take place; without who was to support it, it goes on.
    """
    exchange = exchange.locked()
    institution = policies.answering_for(by, exchange)
    why = checked_reason(reason)
    if policies.only_supports(by, exchange):
        return _without(exchange, institution, by=by, reason=why)
    steps.take("cancel", exchange, by=by, verb="exchange.declined", reason=why)
    commitments.close(exchange, by=by, state="cancelled")
    steps.tell(queries.people_on(exchange), kinds.CANCELLED, exchange, by=by)
    return exchange


def _without(exchange: Exchange, institution: Institution, *, by: User, reason: str) -> Exchange:
    """Who does not want to support it leaves; the scheme follows from who is left (INV-08)."""
    people = list(queries.people_on(exchange))
    leaving = ExchangeParty.objects.filter(
        exchange=exchange, institution=institution, role__in=sides.SUPPORTING
    )
    leaving.delete()
    exchange = exchange.locked()
    exchange.scheme = sides.scheme_of(queries.parties_of(exchange))
    exchange.save(update_fields=["scheme", "updated_at"])
    verb, name = "exchange.support_declined", institution.name
    activity.record(verb, exchange, by=by, as_institution=name, reason=reason, fields=["scheme"])
    commitments.close(exchange, by=by, institution=institution, state="cancelled")
    steps.tell(people, kinds.SUPPORT_DECLINED, exchange, by=by, institution=name)
    return exchange
