"""Answering a proposal: yes, no, and opening the exchange that both want."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core import activity
from cooperation.core.errors import Incomplete
from cooperation.core.models import Term
from cooperation.directory.models import Institution
from cooperation.exchanges import services as exchanges
from cooperation.exchanges.models import Exchange
from cooperation.followups import commitments
from cooperation.followups.models import Commitment
from cooperation.marketplace.models import Listing
from cooperation.matching import kinds, policies, sides, waiting
from cooperation.matching.lifecycle import MATCH
from cooperation.matching.models import Match
from cooperation.matching.resting import rests_until
from cooperation.matching.services import announcements
from cooperation.matching.services.endings import locked
from cooperation.matching.services.facilitating import facilitator_for
from cooperation.notifications import outbox
from cooperation.reviews import assents
from cooperation.reviews.models import Assent

SHORTEST_REASON = 10


@transaction.atomic
def say_yes(match: Match, *, by: User) -> Match:
    """One institution accepts. After the first yes the other is awaited; after both, the exchange.

    The office that will facilitate is named with the first yes.
    """
    match = locked(Match.objects.filter(pk=match.pk)).get()
    policies.check_can_answer(by, match)
    own = _own(by, match)
    before = match.state
    assents.give(match.subject, kind=Assent.Kind.ACCEPTANCE, institution=own, by=by)
    commitments.close(match, by=by, institution=own, kind="answer_match")
    commitments.close(match, by=by, kind="answer_match", state=Commitment.State.CANCELLED)
    if before == "suggested":
        _first_yes(match, own)
        verb = "match.said_yes"
    else:
        _second_yes(match, by)
        verb = "match.accepted"
    activity.record(
        verb, match, by=by, as_institution=own.name, from_state=before, to_state=match.state
    )
    return match


def _first_yes(match: Match, own: Institution) -> None:
    match.state = MATCH.target("say_yes", state=match.state)
    match.first_yes = own
    match.facilitator = facilitator_for(match)
    match.save(update_fields=["state", "first_yes", "facilitator", "updated_at"])
    across = sides.other(match, own)
    commitments.open_for(match, waiting.awaited(match))
    people = announcements.focal_points([across])
    outbox.tell(people, kinds.MATCH_AWAITS_YOU, about=match.subject)


def _second_yes(match: Match, by: User) -> None:
    match.state = MATCH.target("say_yes_too", state=match.state)
    match.save(update_fields=["state", "updated_at"])
    commitments.open_for(match, waiting.awaited(match))
    people = announcements.focal_points(sides.institutions(match))
    if match.facilitator:
        people.append(match.facilitator)
    outbox.tell(people, kinds.MATCH_ACCEPTED, about=match.subject)


@transaction.atomic
def decline(
    match: Match, *, by: User, reason: Term, note: str = "", until: datetime.date | None = None
) -> Match:
    """An institution says no, with a reason; the pair rests for as long as the reason asks."""
    match = locked(Match.objects.filter(pk=match.pk)).get()
    policies.check_can_decline(by, match)
    note = note.strip()
    if reason.code == "other" and len(note) < SHORTEST_REASON:
        wanted = _("Please say in a few words what the reason is.")
        raise Incomplete(wanted, {"note": wanted})
    own, before = _own(by, match), match.state
    match.until = rests_until(reason.code, on=timezone.localdate(), until=until)
    match.state = MATCH.target("decline", state=before)
    match.declined_by, match.decline_reason, match.decline_note = own, reason, note
    match.save(
        update_fields=[
            "state",
            "until",
            "declined_by",
            "decline_reason",
            "decline_note",
            "updated_at",
        ]
    )
    commitments.close(match, by=by, institution=own)
    commitments.close(match, by=by, state=Commitment.State.CANCELLED)
    activity.record(
        "match.declined",
        match,
        by=by,
        as_institution=own.name,
        from_state=before,
        to_state=match.state,
        reason=reason.code,
    )
    announcements.tell_both(match, kinds.MATCH_DECLINED, but=by)
    return match


@transaction.atomic
def open_exchange(match: Match, *, by: User) -> Exchange:
    """The exchange begins, in negotiation, and its room tells both sides."""
    # The listings first, in the order in which whoever closes a listing holds them too.
    sides_held = Listing.objects.filter(pk__in=[match.offer_id, match.demand_id])
    list(sides_held.select_for_update(of=("self",)).order_by("pk"))
    match = locked(Match.objects.filter(pk=match.pk)).get()
    policies.check_can_open_exchange(by, match)
    own, before = _own(by, match), match.state
    match.exchange = exchanges.start_from_match(
        offer=match.offer, demand=match.demand, by=by, facilitator=match.facilitator
    )
    match.state = MATCH.target("convert", state=before)
    match.save(update_fields=["exchange", "state", "updated_at"])
    commitments.close(match, by=by)
    activity.record(
        "match.converted",
        match,
        by=by,
        as_institution=own.name,
        from_state=before,
        to_state=match.state,
    )
    return match.exchange


def _own(by: User, match: Match) -> Institution:
    """The side that the person speaks for; whether there is one was checked before."""
    own = sides.spoken_for(by, match)
    if own is None:
        raise RuntimeError("checked by the policy")
    return own
