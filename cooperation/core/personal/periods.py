"""How long what is held about people is kept: every period of the platform stands here."""

import datetime
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Period:
    """A length of time after something; ``after`` is English, for the page of operators."""

    number: int
    unit: str
    after: str

    @property
    def length(self) -> relativedelta:
        if self.unit == "months":
            return relativedelta(months=self.number)
        return relativedelta(days=self.number)

    @property
    def words(self) -> str:
        """For operators, with what it follows."""
        return f"{self.number} {self.unit} after {self.after}"

    @property
    def label(self) -> str:
        """For everybody, in the reader's language."""
        if not self.number:
            return _("at once")
        if self.unit == "months":
            words = ngettext("after %(number)d month", "after %(number)d months", self.number)
        else:
            words = ngettext("after %(number)d day", "after %(number)d days", self.number)
        return words % {"number": self.number}

    def before(self, now: datetime.datetime) -> datetime.datetime:
        """Whatever is older than this moment has had its time."""
        past: datetime.datetime = now - self.length
        return past


def _days(number: int, after: str) -> Period:
    return Period(number, "days", after)


def _months(number: int, after: str) -> Period:
    return Period(number, "months", after)


PARTICIPANTS = _months(24, "the mission was closed or cancelled")
MESSAGES = _months(60, "the question was closed")
MAILS = _days(180, "the mail was written")
NOTICES = _months(12, "the notice")
RETURNED_MAILS = _days(180, "the mail came back")
DEVICES = _days(90, "the device was used last")
SESSIONS = _days(0, "the session expired")
INVITATIONS = _days(90, "the invitation was used, taken back or expired")
REQUESTS = _days(180, "the request was refused or withdrawn")
UNCONFIRMED_ACCOUNTS = _days(30, "somebody registered and never confirmed the address")
EXPORTS = _days(7, "the file was made")
