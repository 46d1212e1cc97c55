"""Opening and closing what is owed: services of the rooms above call these and nothing else."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from cooperation.core.calendar import WorkingCalendar
from cooperation.core.lifecycle import Wait
from cooperation.core.models import SubjectModel
from cooperation.directory.calendars import calendar_country, today_at
from cooperation.directory.models import Institution, Role
from cooperation.followups import pauses
from cooperation.followups.models import PROMISE, Commitment

# Kind, part, institution, role, person.
Key = tuple[str, str, int | None, str, int | None]


@dataclass(frozen=True)
class Awaited:
    """Who is awaited, in which role, by the rule of a wait; ``due_on`` overrides its days.

    With a ``person`` it is that person by name, whatever their role; the institution then says
    whose working days count.
    """

    institution: Institution
    wait: Wait
    item: str = ""
    due_on: datetime.date | None = None
    # What is awaited, where the kind alone does not say it.
    text: str = ""
    person: User | None = None

    @property
    def whom(self) -> dict[str, Any]:
        """As a commitment says it."""
        if self.person is not None:
            return {"awaits_institution": None, "awaits_role": "", "awaits_person": self.person}
        return {"awaits_institution": self.institution, "awaits_role": self.wait.role}

    @property
    def key(self) -> Key:
        """What is awaited of whom, once for each object; see ``key_of``."""
        if self.person is not None:
            return self.wait.kind, self.item, None, "", self.person.pk
        return self.wait.kind, self.item, self.institution.pk, self.wait.role, None


def key_of(one: Commitment) -> Key:
    """The same of what is open."""
    return one.kind, one.item, one.awaits_institution_id, one.awaits_role, one.awaits_person_id


# The whole of a long reason stands in the history of what it is about.
LONGEST_REASON = 500


def calendar_of(institution: Institution) -> WorkingCalendar:
    country = calendar_country(institution)
    return country.working_calendar() if country else WorkingCalendar()


def open_for(about: SubjectModel, awaited: Iterable[Awaited]) -> list[Commitment]:
    """Open a commitment for each who is awaited; one that is open already stays as it is."""
    opened = []
    for one in awaited:
        due_on = one.due_on or calendar_of(one.institution).add(
            today_at(one.institution), one.wait.working_days
        )
        commitment, _ = Commitment.objects.get_or_create(
            about=about.subject,
            item=one.item,
            kind=one.wait.kind,
            state=Commitment.State.OPEN,
            **one.whom,
            defaults={
                "due_on": due_on,
                "text": one.text,
                "working_days": one.wait.working_days,
                "escalates_to": list(one.wait.escalates_to),
            },
        )
        opened.append(commitment)
    return opened


def open_many(awaited: Iterable[tuple[SubjectModel, Awaited]]) -> None:
    """The same for very many objects at once, in one statement."""
    desks: dict[int, tuple[WorkingCalendar, datetime.date]] = {}
    rows = []
    for about, one in awaited:
        if one.institution.pk not in desks:
            desks[one.institution.pk] = calendar_of(one.institution), today_at(one.institution)
        calendar, today = desks[one.institution.pk]
        rows.append(
            Commitment(
                about_id=about.subject_id,
                item=one.item,
                kind=one.wait.kind,
                **one.whom,
                due_on=one.due_on or calendar.add(today, one.wait.working_days),
                working_days=one.wait.working_days,
                escalates_to=list(one.wait.escalates_to),
            )
        )
    Commitment.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)


def is_awaited(about: SubjectModel) -> bool:
    """Whether anybody is awaited about an object now, promises aside."""
    return _waits(about).exists()


def _waits(about: SubjectModel) -> QuerySet[Commitment]:
    """What is open about an object because of its state: all but what somebody promised."""
    rows = Commitment.objects.filter(about=about.subject, state=Commitment.State.OPEN)
    return rows.exclude(kind=PROMISE)


def close(
    about: SubjectModel,
    *,
    by: User | None,
    institution: Institution | None = None,
    kind: str = "",
    item: str | None = None,
    state: str = Commitment.State.KEPT,
    reason: str = "",
) -> int:
    """Close the open commitments about an object: all, or those of an institution, kind or part.

    Promises stay: what becomes of an object takes no promise back. Whatever waited for one of
    those that are closed runs on, in the same transaction.
    """
    wanted = _waits(about)
    if institution is not None:
        wanted = wanted.filter(awaits_institution=institution)
    if kind:
        wanted = wanted.filter(kind=kind)
    if item is not None:
        wanted = wanted.filter(item=item)
    number = wanted.update(
        state=state,
        closed_at=timezone.now(),
        closed_by=by,
        reason=reason[:LONGEST_REASON],
        paused_since=None,
        paused_for=None,
    )
    pauses.resume_about(about.subject_id)
    return number


def let_go(person: User, institution: Institution) -> None:
    """What somebody who leaves had in hand there is again for all who are awaited."""
    Commitment.objects.filter(
        awaits_institution=institution, assigned_to=person, state=Commitment.State.OPEN
    ).update(assigned_to=None)


def hand_over(
    institution: Institution, successor: Institution | None, *, by: User, reason: str = ""
) -> None:
    """What is awaited of an institution is awaited of its successor, with its day; or of nobody.

    What the successor owes already is not owed twice. Decisions of a country go with whoever
    coordinates it, not with a building: they stay until a coordination is known.
    """
    rows = Commitment.objects.filter(awaits_institution=institution, state=Commitment.State.OPEN)
    if successor is not None:
        rows = rows.exclude(awaits_role=Role.COORDINATOR)
    for row in rows.order_by("pk"):
        twin = Commitment.objects.filter(
            about=row.about_id,
            item=row.item,
            kind=row.kind,
            awaits_institution=successor,
            awaits_role=row.awaits_role,
            state=Commitment.State.OPEN,
        )
        if successor is None or twin.exists():
            Commitment.objects.filter(pk=row.pk).update(
                state=Commitment.State.CANCELLED,
                closed_at=timezone.now(),
                closed_by=by,
                reason=reason[:LONGEST_REASON],
                paused_since=None,
                paused_for=None,
            )
            pauses.resume_about(row.about_id)
        else:
            Commitment.objects.filter(pk=row.pk).update(awaits_institution=successor)


def rename_part(about: SubjectModel, item: str, new: str) -> None:
    """What is open about a part of an object goes on under another name of the part."""
    rows = Commitment.objects.filter(about=about.subject, item=item, state=Commitment.State.OPEN)
    rows.update(item=new)


def close_one(commitment: Commitment, *, state: str, reason: str = "") -> None:
    """Close a single commitment, by the system; whatever waited for it runs on."""
    Commitment.objects.filter(pk=commitment.pk, state=Commitment.State.OPEN).update(
        state=state,
        closed_at=timezone.now(),
        reason=reason[:LONGEST_REASON],
        paused_since=None,
        paused_for=None,
    )
    pauses.resume_about(commitment.about_id)


def move(
    about: SubjectModel, awaited: Iterable[Awaited], *, by: User | None, reason: str = ""
) -> list[Commitment]:
    """On a change of state: what was awaited is closed, what is awaited now is opened."""
    close(about, by=by, reason=reason)
    return open_for(about, awaited)


def follow(about: SubjectModel, awaited: Iterable[Awaited], *, by: User | None) -> None:
    """Keep in step where people come and go one by one: close as kept who is no longer awaited.

    What is open and still awaited stays as it is, with its day, and so does every promise; what
    is missing is opened.
    """
    wanted = list(awaited)
    keys = {one.key for one in wanted}
    needless = [one.pk for one in _waits(about) if key_of(one) not in keys]
    Commitment.objects.filter(pk__in=needless).update(
        state=Commitment.State.KEPT,
        closed_at=timezone.now(),
        closed_by=by,
        paused_since=None,
        paused_for=None,
    )
    pauses.resume_about(about.subject_id)
    open_for(about, wanted)
