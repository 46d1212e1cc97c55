"""Delivery: the worker takes mail out of the outbox, one row a transaction, oldest first.

A row is locked while its mail is handed to the mail server and marked in the same transaction.
Any number of workers may run: each skips the rows that another holds. Nothing is lost; a worker
killed between the server's yes and the commit repeats one mail, with the same Message-ID.
"""

import datetime
import enum
import logging
import smtplib
import time
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Self

from django.conf import settings
from django.core.cache import cache
from django.core.mail import EmailMessage, get_connection
from django.db import DatabaseError, connections, transaction
from django.utils import timezone

from cooperation.notifications import claiming, digests, kinds, mail, services
from cooperation.notifications.models import Outbox

logger = logging.getLogger(__name__)

WAITING = (Outbox.State.WAITING,)
STILL_TO_SEND = (Outbox.State.WAITING, Outbox.State.FAILED)

# A run ends after this many seconds, so that other tasks of the worker get their turn.
RUN_SECONDS = 25.0
# From so many due mails on, a run asks for a second one beside it, and each sends with more hands:
# most of a mail's time is waiting for the server's yes and for the database's disk.
MUCH = 200
HANDS = 3
# Minutes to wait after the first, second, … failed attempt; the last holds for all later ones.
WAITS_IN_MINUTES = (1, 5, 15, 60, 240)
# A mail that the server refuses for now is given up after so many attempts …
MOST_ATTEMPTS = 8
# … but while the server itself is away, for a whole long weekend nothing is given up.
PATIENCE_WITH_SERVER = datetime.timedelta(days=4)
# After the server did not answer, runs leave it alone for this long.
AWAY_KEY, AWAY_SECONDS = "notifications.mail-server-away", 30


class Outcome(enum.Enum):
    NOTHING_DUE = enum.auto()
    SENT = enum.auto()
    NOT_SENT = enum.auto()
    SERVER_AWAY = enum.auto()


class Carrier:
    """One connection to the mail server, kept for a whole run and replaced when it breaks."""

    def __init__(self) -> None:
        self._connection = get_connection()
        self._carried = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._connection.close()

    def send(self, message: EmailMessage) -> None:
        try:
            self._hand_over(message)
        except smtplib.SMTPServerDisconnected:
            # A server may end a connection after so many mails; that is no failure of this one.
            if not self._carried:
                raise
            self._carried = 0
            self._hand_over(message)
        self._carried += 1

    def _hand_over(self, message: EmailMessage) -> None:
        try:
            self._connection.open()
            server = getattr(self._connection, "connection", None)
            sender, people = message.from_email, message.recipients()
            if isinstance(server, smtplib.SMTP) and f"{sender}{people}".isascii():
                # Django's own way takes both addresses apart once more: a third of all its work.
                server.sendmail(sender, people, mail.as_sent(message))
            else:
                self._connection.send_messages([message])
        except (smtplib.SMTPException, OSError):
            self._connection.close()
            raise


def drain(*, states: tuple[str, ...] = STILL_TO_SEND, seconds: float = RUN_SECONDS) -> int:
    """Send what is due, oldest first; the number of mails sent."""
    sent = 0
    until = time.monotonic() + seconds
    with Carrier() as carrier:
        while time.monotonic() < until:
            outcome = send_next(carrier, states)
            if outcome is Outcome.SENT:
                sent += 1
            elif outcome is Outcome.SERVER_AWAY:
                cache.set(AWAY_KEY, True, AWAY_SECONDS)
                break
            elif outcome is Outcome.NOTHING_DUE:
                break
    return sent


def much_waits() -> bool:
    """Whether more is due than one process sends before the next is asked."""
    due = Outbox.objects.filter(state=Outbox.State.WAITING, send_after__lte=timezone.now())
    return len(due.order_by("send_after", "id").values_list("pk")[:MUCH]) == MUCH


def deliver(*, hands: int = 1) -> int:
    """Send the mail that waits, unless the server was found away just now."""
    if cache.get(AWAY_KEY):
        return 0
    if hands == 1:
        return drain(states=WAITING)
    with ThreadPoolExecutor(hands) as pool:
        return sum(pool.map(lambda _hand: _drain_aside(), range(hands)))


def _drain_aside() -> int:
    """In a thread of its own, with its own connections to the mail server and the database."""
    try:
        return drain(states=WAITING)
    finally:
        connections.close_all()


def sweep() -> int:
    """Send everything due, also what failed before; finds out whether the server is back."""
    sent = drain(states=STILL_TO_SEND)
    if sent:
        cache.delete(AWAY_KEY)
    return sent


@transaction.atomic
def send_next(carrier: Carrier, states: tuple[str, ...] = STILL_TO_SEND) -> Outcome:
    """Send the oldest due mail that no other worker holds, and mark it in one transaction."""
    row = claiming.oldest_due(states)
    if row is None:
        return Outcome.NOTHING_DUE
    outcome = _send(carrier, row)
    if row.state != Outbox.State.DROPPED:
        row.attempts += 1
    claiming.settle(row)
    return outcome


def _send(carrier: Carrier, row: Outbox) -> Outcome:
    """Hand one mail over and note on its row what came of it."""
    try:
        if reason := _reason_to_drop(row):
            row.state, row.last_error = Outbox.State.DROPPED, reason
            return Outcome.NOT_SENT
        carrier.send(mail.compose(row))
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as error:
        return _refused(row, error)
    except (smtplib.SMTPException, OSError) as error:
        _try_later(row, error, give_up=_age(row) > PATIENCE_WITH_SERVER)
        return Outcome.SERVER_AWAY
    except DatabaseError:
        raise
    except Exception as error:
        # A notice that cannot be put into words must not hold up those behind it.
        logger.exception("mail %s could not be made", row.pk)
        _try_later(row, error, give_up=row.attempts + 1 >= MOST_ATTEMPTS)
        return Outcome.NOT_SENT
    row.state, row.sent_at, row.last_error = Outbox.State.SENT, timezone.now(), ""
    return Outcome.SENT


def _reason_to_drop(row: Outbox) -> str:
    """Looked at again at the last moment; empty when the mail is to go."""
    if not row.recipient.is_active:
        return "the account is closed"
    if row.recipient.is_demo and not settings.DEMO:
        return "demo accounts get mail in the demo only"
    if row.kind == digests.KIND:
        return "" if digests.still_wanted(row) else "nothing is left of it"
    if not kinds.is_still_wanted(row.kind, row.params):
        return "no longer needed"
    return ""


def _refused(
    row: Outbox, error: smtplib.SMTPRecipientsRefused | smtplib.SMTPResponseException
) -> Outcome:
    """The server answered with a no: for ever to this address, or for now."""
    answer: bytes | str
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, answer = next(iter(error.recipients.values()))
        for_ever = 500 <= code < 600
    else:
        code, answer = error.smtp_code, error.smtp_error
        for_ever = False
    if code == 421 or isinstance(
        error, smtplib.SMTPConnectError | smtplib.SMTPHeloError | smtplib.SMTPAuthenticationError
    ):
        _try_later(row, error, give_up=_age(row) > PATIENCE_WITH_SERVER)
        return Outcome.SERVER_AWAY
    words = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    if for_ever:
        services.note_bounce(row, f"{code} {words}")
    _try_later(
        row,
        f"{code} {words}",
        give_up=for_ever or row.attempts + 1 >= MOST_ATTEMPTS,
    )
    return Outcome.NOT_SENT


def _try_later(row: Outbox, error: Exception | str, *, give_up: bool) -> None:
    row.state = Outbox.State.DEAD if give_up else Outbox.State.FAILED
    row.last_error = (error if isinstance(error, str) else repr(error))[:300]
    wait = WAITS_IN_MINUTES[min(row.attempts, len(WAITS_IN_MINUTES) - 1)]
    row.send_after = timezone.now() + datetime.timedelta(minutes=wait)


def _age(row: Outbox) -> datetime.timedelta:
    return timezone.now() - row.created_at
