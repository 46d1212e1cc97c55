"""Until when a session may have something open, so that all others are not asked about it.

It gives no right: what is open, for whom and until when is read from the database for each page of
a session in which something was opened. So an end holds everywhere at once. In another session of
the same person the record is closed until they come to its check page there; it opens no second
time, but is remembered there as well.
"""

from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from cooperation.audit.models import Opening

KEY = "something_is_open_until"


def remember(session: SessionBase, opening: Opening) -> None:
    """From now on pages of this session ask what is open, until the last opening has ended."""
    until = opening.until.timestamp()
    # A time that is over says the same as none; so that no page writes only to forget it.
    if until > session.get(KEY, 0):
        session[KEY] = until


def may_have_opened(session: SessionBase) -> bool:
    """Whether it is worth asking what this session opened."""
    until: float = session.get(KEY, 0)
    return until > timezone.now().timestamp()
