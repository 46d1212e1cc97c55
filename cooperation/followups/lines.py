"""A commitment as people read it: what is to be done, by whom, and how much time is left."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from cooperation.core.calendar import WorkingCalendar
from cooperation.core.models import Subject
from cooperation.directory import absences
from cooperation.followups import labels
from cooperation.followups.calendars import Calendars, today_for
from cooperation.followups.desk import Desk
from cooperation.followups.models import PROMISE, Commitment

# A code such as DEM-GT-2026-0001 names the country by two letters.
COUNTRY_IN_CODE = re.compile(r"^[A-Z]+-([A-Z]{2})-")

# Where a part of a matter has a page of its own.
PAGES_OF_PARTS = {"designation": "directory:designations", "membership": "directory:people"}


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
    """One line of the queue and of “for you to do”; also what ``components/tasks.html`` takes.

    ``took`` is how many working days a closed one was open; ``country`` is the one that the code
    means, by its short name. ``away`` says who of those awaited is away, until when, and who
    stands in.
    """

    what: str
    thing: str
    row: Commitment
    today: datetime.date
    took: int = 0
    country: str = ""
    away: str = ""

    @property
    def about(self) -> Subject:
        return self.row.about

    @property
    def working_days(self) -> int:
        return self.row.working_days

    @property
    def title(self) -> str:
        return self.about.title

    @property
    def url(self) -> str:
        """The page on which it is done: of an institution, that of its people or designations.

        Of a request to join, where it stands among the people; administrators do not see those,
        and confirm on the page of the institution.
        """
        part, _colon, number = self.row.item.partition(":")
        if self.row.kind == "admit" and part == "membership":
            return reverse("directory:request", args=[number])
        if _is_of_administrators(self.row):
            return self.about.get_absolute_url()
        page = PAGES_OF_PARTS.get(part)
        return reverse(page, args=[self.code]) if page else self.about.get_absolute_url()

    @property
    def code(self) -> str:
        return self.about.code

    @property
    def keep_url(self) -> str:
        """Where an open promise is recorded as kept; empty for all else."""
        is_promise = self.row.kind == PROMISE and not self.is_closed
        return reverse("followups:keep", args=[self.row.pk]) if is_promise else ""

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
    def is_closed(self) -> bool:
        return self.row.closed_at is not None

    @property
    def is_paused(self) -> bool:
        return self.row.paused_since is not None

    @property
    def holder(self) -> str:
        """Who of those awaited has taken it."""
        return str(self.row.assigned_to or "")

    @property
    def closing(self) -> str:
        """By whom and when it was closed, and after how long."""
        words = ngettext("after %(days)d working day", "after %(days)d working days", self.took)
        parts = [str(self.row.get_state_display()), words % {"days": self.took}]
        return ", ".join(parts)

    @property
    def due(self) -> str:
        """How much time is left, in words."""
        if self.is_paused:
            return _("paused: waiting for %(who)s") % {"who": _other_side(self.row)}
        left = self.working_days_left
        if self.is_late:
            words = ngettext("%(days)d working day late", "%(days)d working days late", -left)
            return words % {"days": -left}
        if left == 0:
            return _("due today") if self.due_on == self.today else _("no working day left")
        words = ngettext("%(days)d working day left", "%(days)d working days left", left)
        return words % {"days": left}

    @property
    def until(self) -> str:
        return date_format(self.due_on, "DATE_FORMAT")

    @property
    def clock_tone(self) -> str:
        if self.is_paused:
            return "paused"
        return "late" if self.is_late else "due" if self.working_days_left == 0 else ""

    @property
    def total(self) -> int:
        """Boxes of the clock; a promise with a date of its own has five."""
        return self.working_days or 5

    @property
    def used(self) -> int:
        """Boxes that are filled; past the total they are days of delay."""
        return max(self.total - self.working_days_left, 0)


def lines(
    commitments: Iterable[Commitment],
    now: datetime.datetime | None = None,
    *,
    desk: Desk | None = None,
) -> list[Line]:
    """The lines of commitments, in their order.

    With a desk, days are counted as its reader counts them; else in the calendar of each who is
    awaited, with one query for all the holidays.
    """
    rows = list(commitments)
    if desk is not None:
        return [_line(row, desk.calendar, desk.today, _country(row, desk)) for row in rows]
    calendars, now = Calendars(), now or timezone.now()
    calendars.load(row.awaits_institution for row in rows)
    return [_line(row, calendars.of(row.awaits_institution), today_for(row, now)) for row in rows]


def away(row: Commitment) -> str:
    """Whoever has it in hand; else the person, or those of the institution in that role.

    Queries read it along with the row; of what is closed nobody is awaited.
    """
    if row.closed_at is not None:
        return ""
    named = row.assigned_to_id or row.awaits_person_id
    return absences.said_of(getattr(row, absences.COLUMN, ()), named)


def _country(row: Commitment, desk: Desk) -> str:
    """Of the reader's own countries, or that of who is awaited; others keep their code."""
    found = COUNTRY_IN_CODE.match(row.about.code)
    if found is None:
        return ""
    awaited = row.awaits_institution.country if row.awaits_institution else None
    country = desk.country(found[1])
    if country is None and awaited is not None and awaited.iso2 == found[1]:
        country = awaited
    # What stands in brackets is the rest of a long official name.
    return country.name.partition(" (")[0] if country else ""


def _line(
    row: Commitment, calendar: WorkingCalendar, today: datetime.date, country: str = ""
) -> Line:
    # The days left stand still from the day on which it was paused.
    counted = row.paused_since or today
    since = timezone.localdate(row.opened_at)
    closed = timezone.localdate(row.closed_at) if row.closed_at else None
    return Line(
        who=_who(row),
        role=str(row.get_awaits_role_display()),
        since=since,
        due_on=row.due_on,
        working_days_left=calendar.left(counted, row.due_on),
        is_late=row.due_on < counted,
        what=labels.to_do(row.kind, row.text, row.item),
        thing=labels.thing(row.about.kind),
        row=row,
        today=counted,
        took=max(calendar.left(since, closed), 0) if closed else 0,
        country=country,
        away=away(row),
    )


def _who(row: Commitment) -> str:
    """The institution or the person; of administrators nobody has to know which one."""
    if _is_of_administrators(row):
        return _("an administrator of the platform")
    return str(row.awaits_institution or row.awaits_person)


def _is_of_administrators(row: Commitment) -> bool:
    return row.kind == "confirm_admission" and row.awaits_person_id is not None


def _other_side(row: Commitment) -> str:
    """Whom a paused commitment waits for."""
    other = row.paused_for
    return str((other and (other.awaits_institution or other.awaits_person)) or "")
