"""Public holidays worked out from their rules.

A rule of the sheet is one of

* ``05-01``: the same day every year;
* ``easter-2``: so many days before or after Easter Sunday;
* ``02:mon:1`` or ``10:wed:1+2``: the first Monday of February, two days after a first Wednesday;
* ``2026-03-20``: that day alone, for holidays that follow the moon or a yearly decree.

A shift then moves the day, or drops it, by the weekday on which it falls.
"""

import datetime
import re
from collections.abc import Iterable, Mapping

from cooperation.core.reference.sheets import Row

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

NOT_THAT_YEAR = None


def _only(*weekdays: int) -> dict[int, int | None]:
    return {day: 0 if day in weekdays else NOT_THAT_YEAR for day in range(7)}


NEAREST_MONDAY: Mapping[int, int | None] = {TUESDAY: -1, WEDNESDAY: -2, THURSDAY: 4, FRIDAY: 3}

#: Days to move by the weekday of the date; a weekday that is not named does not move.
SHIFTS: Mapping[str, Mapping[int, int | None]] = {
    "": {},
    # Colombia, Law 51 of 1983 (the Emiliani law)
    "next_monday": {day: 7 - day for day in range(TUESDAY, SUNDAY + 1)},
    # Uruguay, Law 16.805; Dominican Republic, Law 139-97; Guatemala, Decree 19-2018
    "nearest_monday": NEAREST_MONDAY,
    "nearest_monday_or_after_sunday": {**NEAREST_MONDAY, SUNDAY: 1},
    # Chile, Laws 19.668 and 20.299
    "nearest_monday_chile": {TUESDAY: -1, WEDNESDAY: -2, THURSDAY: -3, FRIDAY: 3},
    "friday_chile": {TUESDAY: -4, WEDNESDAY: 2},
    # Ecuador, organic law of 2016 on national holidays
    "off_the_weekend": {SATURDAY: -1, SUNDAY: 1},
    "long_weekend_ecuador": {TUESDAY: -1, WEDNESDAY: 2, THURSDAY: 1, SATURDAY: -1, SUNDAY: 1},
    "all_souls_ecuador": {TUESDAY: -1, WEDNESDAY: 1, FRIDAY: -1, SATURDAY: -1, SUNDAY: 2},
    "cuenca_ecuador": {WEDNESDAY: -1, THURSDAY: 1, SATURDAY: -1, SUNDAY: 1},
    # Kenya, Public Holidays Act
    "after_sunday": {SUNDAY: 1},
    "only_monday": _only(MONDAY),
    "only_friday": _only(FRIDAY),
    "only_monday_or_friday": _only(MONDAY, FRIDAY),
}

_FROM_EASTER = re.compile(r"easter([+-]\d+)")
_NTH_WEEKDAY = re.compile(r"(\d\d):(\w{3}):(\d)(\+\d)?")


def easter(year: int) -> datetime.date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus)."""
    century = year // 100
    golden = year % 19
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - weekday
    month = 3 + (offset + 40) // 44
    return datetime.date(year, month, offset + 28 - 31 * (month // 4))


def holidays(rows: Iterable[Row], years: Iterable[int]) -> dict[tuple[str, datetime.date], str]:
    """The holidays of some years by country and day; two on one day share the line.

    The following year's rules are read too: New Year's Day may be kept on 31 December.
    """
    wanted = set(years)
    found: dict[tuple[str, datetime.date], list[str]] = {}
    for row in rows:
        for year in sorted(wanted | {year + 1 for year in wanted}):
            day = day_kept(row, year)
            if day and day.year in wanted:
                names = found.setdefault((row["country"], day), [])
                names.extend([row["name"]] if row["name"] not in names else [])
    return {key: " / ".join(names) for key, names in found.items()}


def day_kept(row: Row, year: int) -> datetime.date | None:
    """The day on which a rule's holiday of a year is kept, if that year has it."""
    if (row["since"] and year < int(row["since"])) or (row["until"] and year > int(row["until"])):
        return None
    day = _day(row["rule"], year)
    if day is None:
        return None
    move = SHIFTS[row["shift"]].get(day.weekday(), 0)
    return None if move is NOT_THAT_YEAR else day + datetime.timedelta(days=move)


def _day(rule: str, year: int) -> datetime.date | None:
    if match := _FROM_EASTER.fullmatch(rule):
        return easter(year) + datetime.timedelta(days=int(match[1]))
    if match := _NTH_WEEKDAY.fullmatch(rule):
        first = datetime.date(year, int(match[1]), 1)
        to_weekday = (WEEKDAYS.index(match[2]) - first.weekday()) % 7
        days = to_weekday + 7 * (int(match[3]) - 1) + int(match[4] or 0)
        return first + datetime.timedelta(days=days)
    if len(rule) == len("2026-03-20"):
        day = datetime.date.fromisoformat(rule)
        return day if day.year == year else None
    return datetime.date.fromisoformat(f"{year}-{rule}")
