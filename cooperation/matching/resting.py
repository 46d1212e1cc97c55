"""How long a pair rests after a no or after silence."""

import calendar
import datetime

from django.utils.translation import gettext_lazy as _

from cooperation.core.errors import Incomplete

RESTS_TWELVE_MONTHS = ("wrong_theme", "already_cooperating")
RESTS_UNTIL_A_DATE = "timing"
MONTHS_AFTER_SILENCE = 6


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day some months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))


def rests_until(reason: str, *, on: datetime.date, until: datetime.date | None) -> datetime.date:
    """The day before which a declined pair is not proposed again, by the reason given.

    Twelve months where the theme is wrong or the two cooperate already, the date given where the
    dates do not suit, else six months.
    """
    if reason == RESTS_UNTIL_A_DATE:
        if until is None or until <= on:
            wanted = _("Please give a day in the future from which it suits.")
            raise Incomplete(wanted, {"until": wanted})
        return until
    return months_after(on, 12 if reason in RESTS_TWELVE_MONTHS else 6)
