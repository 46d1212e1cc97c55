"""The outbox for administrators: how much stands where, and what was given up."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Min, Q, QuerySet
from django.http import QueryDict

from cooperation.notifications.models import Outbox
from cooperation.notifications.services import RETRIED

FAILED = (Outbox.State.FAILED, Outbox.State.DEAD)
STILL_OPEN = (Outbox.State.WAITING, *FAILED)


@dataclass(frozen=True)
class Pile:
    """The mails in one state; ``since`` is when the oldest of them was due, where that matters."""

    state: str
    label: str
    number: int
    since: datetime.datetime | None


@dataclass(frozen=True)
class Filter:
    """What was asked for: failed and given-up mail unless a state is named."""

    state: str
    q: str
    unknown: tuple[str, ...]

    @property
    def narrows(self) -> bool:
        return bool(self.state or self.q)


def piles() -> list[Pile]:
    """Every state of the outbox with its number of mails, by one query."""
    counted = {
        row["state"]: (row["number"], row["since"])
        for row in Outbox.objects.values("state").annotate(
            number=Count("pk"), since=Min("send_after")
        )
    }
    nothing: tuple[int, datetime.datetime | None] = (0, None)
    found = [(state, *counted.get(state.value, nothing)) for state in Outbox.State]
    return [
        Pile(state.value, str(state.label), number, since if state in STILL_OPEN else None)
        for state, number, since in found
    ]


def read(query: QueryDict) -> Filter:
    state, q = query.get("state", ""), query.get("q", "").strip()[:100]
    if state and state not in Outbox.State.values:
        return Filter("", q, (state,))
    return Filter(state, q, ())


def rows(wanted: Filter) -> QuerySet[Outbox]:
    """The mails of a filter, the newest first."""
    found = Outbox.objects.select_related("recipient", "subject")
    found = found.filter(state=wanted.state) if wanted.state else found.filter(state__in=FAILED)
    if wanted.q:
        found = found.filter(
            Q(recipient__email__icontains=wanted.q)
            | Q(subject__code__iexact=wanted.q)
            | Q(last_error__icontains=wanted.q)
        )
    return found.order_by("-created_at", "-pk")


def last_retries(number: int = 5) -> QuerySet[LogEntry, Any]:
    """Who had mails tried again lately."""
    kind = ContentType.objects.get_for_model(Outbox)
    entries = LogEntry.objects.filter(content_type=kind, change_message=RETRIED)
    return entries.select_related("user")[:number]
