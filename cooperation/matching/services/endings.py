"""What ends a proposal without anybody's answer: silence, or a listing that closes."""

import datetime

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from accounts.models import User
from cooperation.core import activity
from cooperation.followups import commitments
from cooperation.followups.models import Commitment
from cooperation.marketplace.models import Listing
from cooperation.matching import kinds, queries
from cooperation.matching.lifecycle import ACTIVE_STATES, MATCH
from cooperation.matching.models import Match
from cooperation.matching.services import announcements
from cooperation.notifications.kinds import Kind
from cooperation.reviews.models import Assent

DAYS_TO_OPEN_AN_EXCHANGE = 90


def lapse(on: datetime.date) -> int:
    """Let proposals lapse that nobody answered in time. Running it again changes nothing.

    A proposal lapses when all that is awaited about it is past its day; one that both accepted
    lapses after 90 days without an exchange.
    """
    return sum(_lapse_one(pk, on) for pk in _silent(on).values_list("pk", flat=True))


def _silent(on: datetime.date) -> QuerySet[Match]:
    awaited = Commitment.objects.filter(
        about=OuterRef("subject"), state=Commitment.State.OPEN, kind="answer_match"
    )
    unanswered = Q(
        Exists(awaited.filter(due_on__lt=on)),
        ~Exists(awaited.filter(due_on__gte=on)),
        state__in=("suggested", "awaiting_other"),
    )
    last_day = on - datetime.timedelta(days=DAYS_TO_OPEN_AN_EXCHANGE)
    accepted = (
        Assent.objects.filter(subject=OuterRef("subject"), withdrawn_at=None)
        .order_by()
        .values("subject")
        .annotate(last=Max("given_at"))
        .filter(last__date__lt=last_day)
    )
    silent = Match.objects.filter(unanswered | Q(Exists(accepted), state="accepted"))
    return silent.exclude(queries.RESTING).order_by("pk")


@transaction.atomic
def _lapse_one(pk: int, on: datetime.date) -> int:
    """Looked at again under the lock: somebody may have answered in the last moment."""
    held = locked(Match.objects.filter(pk=pk)).first()
    if held is None or not _silent(on).filter(pk=pk).exists():
        return 0
    _end(held, "lapse", "match.lapsed", kinds.MATCH_LAPSED, by=None)
    return 1


@transaction.atomic
def lapse_for(listing: Listing) -> int:
    """A listing expired: what was proposed with it lapses, and both sides are told."""
    matches = queries.of_listing(Match.objects.filter(state__in=ACTIVE_STATES), listing)
    found = list(locked(matches.order_by("pk")))
    for match in found:
        _end(match, "lapse", "match.lapsed", kinds.MATCH_LAPSED, by=None)
    return len(found)


@transaction.atomic
def supersede_for(listing: Listing, *, by: User | None = None) -> int:
    """A listing closed: what was proposed with it is overtaken, and the other side is told."""
    matches = queries.of_listing(Match.objects.filter(state__in=ACTIVE_STATES), listing)
    found = list(locked(matches.order_by("pk")))
    for match in found:
        supersede(match, by=by)
    return len(found)


def supersede(match: Match, *, by: User | None = None) -> None:
    """Take back a proposal that no longer holds; the match is locked by the caller."""
    _end(match, "supersede", "match.superseded", kinds.MATCH_SUPERSEDED, by=by)


def locked(matches: QuerySet[Match]) -> QuerySet[Match]:
    """The matches with both sides, held until the transaction ends."""
    return queries.with_sides(matches).select_for_update(of=("self",))


def _end(match: Match, step: str, verb: str, kind: Kind, *, by: User | None) -> None:
    before = match.state
    match.state = MATCH.target(step, state=before)
    match.save(update_fields=["state", "updated_at"])
    commitments.close(match, by=by, state=Commitment.State.CANCELLED)
    activity.record(verb, match, by=by, from_state=before, to_state=match.state)
    announcements.tell_both(match, kind, but=by)
