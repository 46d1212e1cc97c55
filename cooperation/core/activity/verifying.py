"""Whether the record of acts is what was sealed: each place where it is not, by name."""

import datetime
from collections.abc import Iterable, Iterator

from django.utils import timezone

from cooperation.core.activity.sealing import BEGINNING, SECONDS_UNSEALED, Head, link
from cooperation.core.models import ActivityEntry, ActivitySeal

AT_ONCE = 1000


def faults(anchors: Iterable[Head] = ()) -> Iterator[str]:
    """What was changed, deleted, inserted, moved or cut off, in the order of the chain.

    ``anchors`` are heads that were written down outside the database: with one of them the end of
    the chain cannot be cut off unseen.
    """
    wanted = {anchor.position: anchor for anchor in anchors if anchor.position}
    last, last_entry = BEGINNING, 0
    for row, entry in _links():
        for missing in range(last.position + 1, row.position):
            yield f"position {missing}: its seal was deleted"
        if fault := _fault(row, entry, last, last_entry):
            yield f"position {row.position}: {fault}"
        anchor = wanted.pop(row.position, None)
        if anchor and anchor.hash != row.hash:
            yield f"position {row.position}: its seal is not the anchored one"
        last, last_entry = Head(row.position, row.hash), max(last_entry, row.entry_id)
    for position in sorted(wanted):
        if position > last.position:
            yield f"position {position} was anchored, and the chain ends at {last.position}"
    yield from _without_seal(last_entry)


def _links() -> Iterator[tuple[ActivitySeal, ActivityEntry | None]]:
    """Every seal in order with its entry, which may have been deleted."""
    after = 0
    seals = ActivitySeal.objects.order_by("position")
    while rows := list(seals.filter(position__gt=after)[:AT_ONCE]):
        entries = ActivityEntry.objects.in_bulk([row.entry_id for row in rows])
        yield from ((row, entries.get(row.entry_id)) for row in rows)
        after = rows[-1].position


def _fault(row: ActivitySeal, entry: ActivityEntry | None, last: Head, last_entry: int) -> str:
    if entry is None:
        return f"entry {row.entry_id} was deleted"
    if link(last.hash, row.position, entry) == row.hash:
        return ""
    if row.position != last.position + 1:
        return f"entry {row.entry_id} cannot be judged, since the seal before it is gone"
    if row.entry_id <= last_entry:
        return f"entry {row.entry_id} was moved"
    return f"entry {row.entry_id} or its seal was changed"


def _without_seal(last_entry: int) -> Iterator[str]:
    late = timezone.now() - datetime.timedelta(seconds=SECONDS_UNSEALED)
    for entry in ActivityEntry.objects.filter(seal=None).order_by("pk").iterator(AT_ONCE):
        if entry.pk <= last_entry:
            yield f"entry {entry.pk} was inserted: it lies below the head and has no seal"
        elif entry.at < late:
            yield f"entry {entry.pk} has been without a seal for more than {SECONDS_UNSEALED} s"


def seals_keep_up() -> bool:
    """Whether no entry has waited too long for its seal."""
    last = ActivitySeal.objects.order_by("-position").values_list("entry_id", flat=True).first()
    late = timezone.now() - datetime.timedelta(seconds=SECONDS_UNSEALED)
    return not ActivityEntry.objects.filter(pk__gt=last or 0, at__lt=late).exists()
