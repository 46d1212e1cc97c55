"""A commitment as people read it: what is to be done, by whom, and how much time is left."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from cooperation.core.models import Subject
from cooperation.followups import labels
from cooperation.followups.calendars import Calendars, today_for
from cooperation.followups.models import Commitment


@dataclass(frozen=True)
class WhoHasIt:
    """Where a thing is, who has it, until when; working days in the calendar of who is awaited."""

    who: str
    role: str
    since: datetime.date
    due_on: datetime.date
    working_days_left: int
    is_late: bool


@dataclass(frozen=True)
class Line(WhoHasIt):
    """One line of the queue and of “for you to do”; also what ``components/tasks.html`` takes."""

    what: str
    thing: str
    about: Subject
    working_days: int
    today: datetime.date

    @property
    def title(self) -> str:
        return self.about.title

    @property
    def url(self) -> str:
        return self.about.get_absolute_url()

    @property
    def code(self) -> str:
        return self.about.code

    @property
    def language(self) -> str:
        """Of the title, where it is not the language of the page."""
        return "" if self.about.language == get_language() else self.about.language

    @property
    def hint(self) -> str:
        return " · ".join(part for part in (self.what, f"{self.thing} {self.code}".strip()) if part)

    @property
    def tone(self) -> str:
        return "late" if self.is_late else "wait"

    @property
    def due(self) -> str:
        """How much time is left, in words."""
        left = self.working_days_left
        if self.is_late:
            words = ngettext("%(days)d working day late", "%(days)d working days late", -left)
            return words % {"days": -left}
        if left == 0:
            return _("due today") if self.due_on == self.today else _("no working day left")
        words = ngettext("%(days)d working day left", "%(days)d working days left", left)
        return words % {"days": left}

    @property
    def clock_tone(self) -> str:
        return "late" if self.is_late else "due" if self.working_days_left == 0 else ""

    @property
    def total(self) -> int:
        """Boxes of the clock; a promise with a date of its own has five."""
        return self.working_days or 5

    @property
    def used(self) -> int:
        """Boxes that are filled; past the total they are days of delay."""
        return max(self.total - self.working_days_left, 0)


def lines(commitments: Iterable[Commitment], now: datetime.datetime | None = None) -> list[Line]:
    """The lines of commitments, in their order; one query for all the holidays."""
    rows = list(commitments)
    calendars, now = Calendars(), now or timezone.now()
    calendars.load(row.awaits_institution for row in rows)
    return [_line(row, calendars, now) for row in rows]


def _line(row: Commitment, calendars: Calendars, now: datetime.datetime) -> Line:
    today = today_for(row, now)
    return Line(
        who=str(row.awaits_institution or row.awaits_person),
        role=str(row.get_awaits_role_display()),
        since=timezone.localdate(row.opened_at),
        due_on=row.due_on,
        working_days_left=calendars.of(row.awaits_institution).left(today, row.due_on),
        is_late=row.due_on < today,
        what=labels.to_do(row.kind, row.text),
        thing=labels.thing(row.about.kind),
        about=row.about,
        working_days=row.working_days,
        today=today,
    )
