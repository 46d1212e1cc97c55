"""Withdrawal, expiry, termination and replacement: what was signed stays, its force ends."""

import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cooperation.agreements import kinds, policies
from cooperation.agreements.lifecycle import PARTY
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.agreements.queries.people import parties_of
from cooperation.agreements.services import steps
from cooperation.agreements.signals import memorandum_ending
from cooperation.core.reasons import checked_reason
from cooperation.followups import commitments

FEWEST_PARTIES = 2


@transaction.atomic
def give_notice(
    party: MemorandumParty, *, by: User, reason: str, on: datetime.date | None = None
) -> MemorandumParty:
    """Give notice of withdrawal; the party is bound until the days of notice are over (INV-30)."""
    memorandum = party.memorandum.locked()
    party = party.locked()
    party.memorandum = memorandum
    policies.check_can_give_notice(by, party)
    why = checked_reason(reason)
    party.notice_on = on or timezone.localdate()
    party.withdrawn_on = party.notice_on + datetime.timedelta(days=memorandum.notice_days)
    party.save()
    steps.record("memorandum.notice", memorandum, by=by, reason=f"{party}: {why}")
    words = {"party": str(party), "until_on": party.withdrawn_on.isoformat()}
    steps.tell(kinds.NOTICE_GIVEN, memorandum, by=by, words=words)
    memorandum_ending.send(Memorandum, memorandum=memorandum)
    return party


def leave(party: MemorandumParty, memorandum: Memorandum, *, today: datetime.date) -> None:
    """Let a withdrawal take effect; with fewer than two parties nothing is left in force."""
    party.state = PARTY.target("withdraw", state=party.state)
    party.save()
    steps.record("memorandum.withdrawn", memorandum, by=None, reason=str(party))
    active = [one for one in parties_of(memorandum) if one.state == "active"]
    if len(active) < FEWEST_PARTIES and memorandum.state == "in_force":
        end(memorandum, "terminate", by=None, on=party.withdrawn_on or today)
    else:
        steps.await_whom_it_needs(memorandum, by=None)


@transaction.atomic
def terminate(
    memorandum: Memorandum, *, by: User, reason: str, on: datetime.date | None = None
) -> Memorandum:
    """Record that all parties ended it."""
    memorandum = memorandum.locked()
    policies.check_can_terminate(by, memorandum)
    why = checked_reason(reason)
    end(memorandum, "terminate", by=by, on=on or timezone.localdate(), reason=why)
    return memorandum


def replace(elder: Memorandum, *, by: User | None, on: datetime.date) -> None:
    """End what a successor in force replaces, if it still is in force itself."""
    elder = elder.locked()
    if elder.state == "in_force":
        end(elder, "supersede", by=by, on=on)


def expire(memorandum: Memorandum) -> None:
    """Its last day has passed; the caller holds the memorandum."""
    ends = memorandum.expires_on or timezone.localdate()
    end(memorandum, "expire", by=None, on=ends + datetime.timedelta(days=1))


VERBS = {
    "expire": "memorandum.expired",
    "terminate": "memorandum.terminated",
    "supersede": "memorandum.superseded",
}


def end(
    memorandum: Memorandum, step: str, *, by: User | None, on: datetime.date, reason: str = ""
) -> None:
    """Take it out of force from a day on; ``on`` is the first day without it."""
    memorandum.ended_on = on
    steps.take(step, memorandum, by=by, verb=VERBS[step], reason=reason, fields=["ended_on"])
    commitments.close(memorandum, by=by, state="cancelled", reason=reason)
    steps.tell(kinds.ENDED, memorandum, by=by)
    memorandum_ending.send(Memorandum, memorandum=memorandum)
