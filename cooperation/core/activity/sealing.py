"""The chain over the record of acts: each link holds the one before it and a whole entry.

Entries are sealed in the order of their numbers, so that one which appears later below the head
can only have been put there afterwards. A number is drawn before its transaction commits; so a
sealing run first notes who is writing entries just then, waits until they have ended, and seals
what lies below the newest entry that it had seen. See docs/adr/0011.
"""

import hashlib
import hmac
import json
import logging
import time
from datetime import UTC
from typing import NamedTuple

from django.conf import settings
from django.db import connection, transaction

from cooperation.core.models import ActivityEntry, ActivitySeal

logger = logging.getLogger(__name__)

# No entry stays longer without its seal while the worker runs.
SECONDS_UNSEALED = 60
SECONDS_FOR_WRITERS = 20
PAUSE = 0.05
AT_ONCE = 2000
# One at a time seals; any number that no other lock of ours uses.
LOCK = 7_221_304
WRITERS = """
    SELECT virtualtransaction FROM pg_locks
    WHERE locktype = 'relation' AND relation = %s::regclass AND mode = 'RowExclusiveLock'
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND pid IS DISTINCT FROM pg_backend_pid()
"""


class Head(NamedTuple):
    """The last link; an anchored head is one that was written down elsewhere."""

    position: int
    hash: str

    def __str__(self) -> str:
        return f"{self.position}:{self.hash}"


BEGINNING = Head(0, "0" * 64)


def head() -> Head:
    """Where the chain ends now."""
    last = ActivitySeal.objects.order_by("-position").values_list("position", "hash").first()
    return Head(*last) if last else BEGINNING


def link(before: str, position: int, entry: ActivityEntry) -> str:
    """The seal of an entry: an HMAC over the seal before it, its position and all it says."""
    content = json.dumps(
        [
            before,
            position,
            entry.pk,
            entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            entry.by_id,
            entry.as_institution,
            entry.verb,
            entry.subject_id,
            entry.from_state,
            entry.to_state,
            entry.reason,
            entry.fields,
            *_later_columns(entry),
        ],
        sort_keys=True,
    )
    key = settings.ACTIVITY_KEY.encode()
    return hmac.new(key, content.encode(), hashlib.sha256).hexdigest()


def _later_columns(entry: ActivityEntry) -> list[str]:
    """What entries say since the moment of their transaction is noted: old seals stay as they are.

    Whoever takes the moment away changes the seal as well.
    """
    if entry.transaction_at is None:
        return []
    moment = entry.transaction_at.astimezone(UTC).isoformat(timespec="microseconds")
    return [entry.as_role, entry.on_behalf_of, moment]


def seal(*, seconds_for_writers: float = SECONDS_FOR_WRITERS) -> int:
    """Seal what can be sealed; how many entries were.

    A writer that does not end in time is left to the next run: nothing is sealed past it.
    """
    newest = ActivityEntry.objects.order_by("-pk").values_list("pk", flat=True).first()
    if newest is None:
        return 0
    if not _writers_ended(seconds_for_writers):
        logger.warning("somebody has been writing activity for long; sealing waits for them")
        return 0
    done = 0
    while sealed := _seal_some(newest):
        done += sealed
    return done


def _writers() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(WRITERS, [ActivityEntry._meta.db_table])
        return {row[0] for row in cursor.fetchall()}


def _writers_ended(seconds: float) -> bool:
    """Whether everybody who was writing when asked first has committed or given up."""
    until, before = time.monotonic() + seconds, _writers()
    while before := before & _writers():
        if time.monotonic() >= until:
            return False
        time.sleep(PAUSE)
    return True


@transaction.atomic
def _seal_some(newest: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return 0
    last = ActivitySeal.objects.order_by("-position").first()
    position, before = (last.position, last.hash) if last else BEGINNING
    entries = ActivityEntry.objects.filter(
        pk__gt=last.entry_id if last else 0, pk__lte=newest
    ).order_by("pk")[:AT_ONCE]
    seals = []
    for entry in entries:
        position, before = position + 1, link(before, position + 1, entry)
        seals.append(ActivitySeal(position=position, entry=entry, hash=before))
    ActivitySeal.objects.bulk_create(seals)
    return len(seals)
