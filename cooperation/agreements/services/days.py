"""What a day brings: entries into force, withdrawals that take effect, renewals and expiries."""

import datetime
from collections.abc import Callable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cooperation.agreements.models import Memorandum
from cooperation.agreements.queries.people import parties_of
from cooperation.agreements.services import amending, ending, signing, steps


def bring_what_is_due(day: datetime.date | None = None) -> int:
    """Do what is due by a day, each memorandum in a transaction of its own; says how many changed.

    Running it again changes nothing more.
    """
    today = day or timezone.localdate()
    waiting = Q(state__in=("ready_for_signature", "partly_signed"))
    leaving = Q(parties__state="active", parties__withdrawn_on__lte=today)
    ending_now = Q(state="in_force", expires_on__lt=today)
    found = Memorandum.objects.filter(waiting | leaving | ending_now)
    keys = list(found.distinct().order_by("pk").values_list("pk", flat=True))
    return sum(_brought(key, today) for key in keys)


@transaction.atomic
def _brought(key: int, today: datetime.date) -> bool:
    memorandum = Memorandum.objects.get(pk=key).locked()
    acts: tuple[Callable[[Memorandum, datetime.date], bool], ...] = (_enter, _leave, _end)
    # All of them are tried: one that enters may end on the same day when the task was away.
    done = [act(memorandum, today) for act in acts]
    return any(done)


def _enter(memorandum: Memorandum, today: datetime.date) -> bool:
    entered = signing.enter_if_due(memorandum, by=None, today=today)
    if entered:
        steps.await_whom_it_needs(memorandum, by=None)
    return entered


def _leave(memorandum: Memorandum, today: datetime.date) -> bool:
    leaving = [
        one
        for one in parties_of(memorandum)
        if one.state == "active" and one.withdrawn_on and one.withdrawn_on <= today
    ]
    for party in leaving:
        ending.leave(party, memorandum, today=today)
    return bool(leaving)


def _end(memorandum: Memorandum, today: datetime.date) -> bool:
    changed = False
    while _is_over(memorandum, today):
        if memorandum.renewal == Memorandum.Renewal.AUTOMATIC and memorandum.duration_months:
            amending.renew_by_itself(memorandum)
        else:
            ending.expire(memorandum)
        changed = True
    return changed


def _is_over(memorandum: Memorandum, today: datetime.date) -> bool:
    ends = memorandum.expires_on
    return memorandum.state == "in_force" and ends is not None and ends < today
