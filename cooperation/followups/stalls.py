"""“My countries”: per country what is open, with whom, how long it has been there, what stalls."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from cooperation.core.models import ActivityEntry
from cooperation.directory.models import Country, Role
from cooperation.followups import queries
from cooperation.followups.desk import Desk
from cooperation.followups.lines import Line, lines
from cooperation.followups.models import Commitment

# Working days after which a returned draft counts as long away, and after which silence does on
# what has no days of its own.
RETURNED_LONG_AGO = 10
USUAL_DAYS = 10
CODE_OF_COUNTRY = re.compile(r"-([A-Z]{2})-")


@dataclass(frozen=True)
class OpenLine:
    """An open matter of a country: how long it has been where it is, and why it stalls."""

    line: Line
    waited: int
    because: tuple[str, ...] = ()

    @property
    def stalls(self) -> bool:
        return bool(self.because)


@dataclass
class OfCountry:
    """All that is open about one country, by whom it waits for."""

    country: Country
    open: list[OpenLine] = field(default_factory=list)

    def _with(self, *roles: str) -> int:
        return sum(one.line.row.awaits_role in roles for one in self.open)

    @property
    def with_institutions(self) -> int:
        return self._with(Role.STAFF, Role.FOCAL_POINT, "")

    @property
    def with_coordination(self) -> int:
        return self._with(Role.COORDINATOR)

    @property
    def with_unfpa(self) -> int:
        return self._with(Role.OFFICER)

    @property
    def late(self) -> int:
        return sum(one.line.is_late for one in self.open)

    @property
    def longest(self) -> int:
        return max((one.waited for one in self.open), default=0)

    @property
    def stalled(self) -> list[OpenLine]:
        """Those that have waited longest first."""
        return sorted((one for one in self.open if one.stalls), key=lambda one: -one.waited)


def by_country(user: User, desk: Desk) -> list[OfCountry]:
    """Every covered or coordinated country with what is open; a matter of two stands in both."""
    rows = list(queries.everything_open(user))
    acts = _last_acts(rows)
    places = _countries_of(rows, desk.countries)
    found = {country.pk: OfCountry(country) for country in desk.countries}
    for line in lines(rows, desk=desk):
        one = _open_line(line, desk, acts.get(line.row.about_id))
        for pk in places[line.row.pk]:
            found[pk].open.append(one)
    return list(found.values())


def _there_since(line: Line) -> datetime.date:
    """When it came to whoever has it: a promise made for a far day, when they are asked for it."""
    asked = queries.ASKED_BEFORE.get(line.row.kind)
    return max(line.since, line.row.due_on - asked) if asked else line.since


def _open_line(line: Line, desk: Desk, last_act: datetime.datetime | None) -> OpenLine:
    waited = max(desk.calendar.left(_there_since(line), desk.today), 0)
    # What happened before it was handed to whoever has it now is no silence of theirs.
    silent = waited
    if last_act is not None:
        silent = min(waited, max(desk.calendar.left(timezone.localdate(last_act), desk.today), 0))
    given = line.working_days or USUAL_DAYS
    because = []
    if line.is_late:
        because.append(line.due)
    if silent > given:
        words = ngettext(
            "no act for %(days)d working day", "no act for %(days)d working days", silent
        )
        because.append(words % {"days": silent})
    if line.row.kind == "revise" and waited > RETURNED_LONG_AGO:
        because.append(_("returned %(days)d working days ago") % {"days": waited})
    return OpenLine(line, waited, tuple(because))


def _last_acts(rows: Iterable[Commitment]) -> dict[int, datetime.datetime]:
    """When something last happened to each matter, by its subject."""
    subjects = {row.about_id for row in rows}
    found = ActivityEntry.objects.filter(subject__in=subjects).order_by().values("subject_id")
    return dict(found.annotate(last=Max("at")).values_list("subject_id", "last"))


def _countries_of(rows: Sequence[Commitment], countries: Iterable[Country]) -> dict[int, set[int]]:
    """The reader's countries that each matter concerns, by commitment.

    They are those of the institutions that were ever awaited about it, and that of its code.
    """
    known = {country.iso2: country.pk for country in countries}
    subjects = {row.about_id for row in rows}
    awaited: dict[int, set[int]] = defaultdict(set)
    pairs = Commitment.objects.filter(
        about__in=subjects, awaits_institution__country__in=known.values()
    )
    for about, pk in pairs.order_by().values_list("about", "awaits_institution__country"):
        awaited[about].add(pk)
    found = {}
    for row in rows:
        named = CODE_OF_COUNTRY.search(row.about.code)
        own = {known[named.group(1)]} if named and named.group(1) in known else set()
        found[row.pk] = own | awaited[row.about_id]
    return found
