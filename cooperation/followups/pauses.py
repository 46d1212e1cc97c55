"""The clock that stands still: one commitment waits until the other side has kept another.

A paused commitment is reminded of by nobody. When the other is closed, the working days that were
left run on.
"""

import datetime

from django.db.models import QuerySet
from django.utils import timezone

from cooperation.core.calendar import WorkingCalendar
from cooperation.directory.calendars import Calendars
from cooperation.followups.calendars import today_for
from cooperation.followups.models import Commitment

WITH_CALENDAR = ("awaits_institution__country", "awaits_institution__unfpa_office__duty_country")


def pause(commitments: QuerySet[Commitment], *, until_kept: Commitment) -> int:
    """Let open commitments wait for another one; those that wait already stay as they are."""
    running = commitments.filter(state=Commitment.State.OPEN, paused_since=None)
    rows = list(
        running.exclude(pk=until_kept.pk)
        .select_related(*WITH_CALENDAR, "awaits_person")
        .select_for_update(of=("self",))
    )
    now = timezone.now()
    for row in rows:
        row.paused_since, row.paused_for = today_for(row, now), until_kept
        row.save(update_fields=["paused_since", "paused_for"])
    return len(rows)


def resume_about(subject_id: int) -> int:
    """Let run on, about an object, what waited for something that is closed now."""
    rows = list(
        Commitment.objects.filter(about=subject_id, state=Commitment.State.OPEN)
        .filter(paused_for__closed_at__isnull=False)
        .select_related(*WITH_CALENDAR, "awaits_person")
        .select_for_update(of=("self",))
    )
    calendars, now = Calendars(), timezone.now()
    for row in rows:
        row.due_on = due_after(
            row.due_on,
            paused_since=row.paused_since or row.due_on,
            today=today_for(row, now),
            calendar=calendars.of(row.awaits_institution),
        )
        row.paused_since = row.paused_for = None
        row.save(update_fields=["due_on", "paused_since", "paused_for"])
    return len(rows)


def due_after(
    due: datetime.date,
    *,
    paused_since: datetime.date,
    today: datetime.date,
    calendar: WorkingCalendar,
) -> datetime.date:
    """The due day moved on by the working days lost; what was not late is not late now."""
    lost = calendar.left(paused_since, today) if today > paused_since else 0
    if not lost:
        return due
    moved = calendar.add(due, lost)
    return moved if due < paused_since else max(moved, today)
