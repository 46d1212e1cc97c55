"""Reading notices, the way one wants them, and taking up a mail again that was given up."""

import datetime
from collections.abc import Mapping

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core.errors import NotPossible
from cooperation.notifications import kinds, muting, notices, outbox, queries, reports, signals
from cooperation.notifications.models import Bounce, Notification, Outbox, Preference

RETRIED = "tried again"
# A mail that has not come back for so long has arrived.
ARRIVED_AFTER = datetime.timedelta(days=3)


@transaction.atomic
def mark_read(notice: Notification, *, by: User) -> bool:
    """The reader has seen it; marking it again keeps the first time."""
    return bool(
        queries.visible_to(by).filter(pk=notice.pk, read_at=None).update(read_at=timezone.now())
    )


@transaction.atomic
def mark_all_read(*, by: User) -> int:
    """Everything the reader has received until now is read."""
    return queries.visible_to(by).filter(read_at=None).update(read_at=timezone.now())


@transaction.atomic
def retry(rows: QuerySet[Outbox], *, by: User) -> int:
    """Put mails that failed or were given up back in the queue, to be tried as if new.

    Who did so stands in the administration's own log, mail by mail.
    """
    failed = rows.filter(state__in=[Outbox.State.FAILED, Outbox.State.DEAD])
    held = list(failed.select_for_update(of=("self",)).order_by("pk"))
    if not held:
        return 0
    LogEntry.objects.log_actions(by.pk, held, CHANGE, change_message=RETRIED)
    return Outbox.objects.filter(pk__in=[row.pk for row in held]).update(
        state=Outbox.State.WAITING, attempts=0, send_after=timezone.now()
    )


@transaction.atomic
def choose_delivery(chosen: Mapping[str, str], *, by: User) -> None:
    """Keep how a person wants each family of notices by mail.

    A family in which all is mandatory cannot be muted; of another, what is mandatory still comes.
    """
    for family, delivery in chosen.items():
        if delivery == Preference.Delivery.NEVER and kinds.is_all_mandatory(family):
            raise NotPossible(
                _("“%(family)s” are duties: they can come once a day, but not never.")
                % {"family": kinds.FAMILIES[family]}
            )
        Preference.objects.update_or_create(user=by, family=family, defaults={"delivery": delivery})


@transaction.atomic
def mute(reader: User, family: str) -> None:
    """One click in a mail: no more mails of its family, or of those that the daily mail gathers.

    What is mandatory still comes, at once; doing it twice is doing it once.
    """
    mine = Preference.objects.filter(user=reader)
    if family == muting.DAILY_MAIL:
        mine.filter(delivery=Preference.Delivery.DAILY).update(delivery=Preference.Delivery.NEVER)
    else:
        mine.update_or_create(
            user=reader, family=family, defaults={"delivery": Preference.Delivery.NEVER}
        )


@transaction.atomic
def take_report(raw: bytes) -> bool:
    """Take in a returned message; whether it told of a mail of ours that will never arrive."""
    report = reports.read(raw)
    row = (
        Outbox.objects.select_related("recipient")
        .filter(message_id=report.message_id, attempts__gt=0)
        .first()
        if report
        else None
    )
    if report is None or row is None:
        return False
    note_bounce(row, report.reason)
    return True


@transaction.atomic
def note_bounce(row: Outbox, reason: str) -> None:
    """A mail came back for ever, or was refused so: once for each mail, however often it is told.

    From the third on the address is silent: its person reads so in the platform, and rooms above
    look for somebody else.
    """
    person = row.recipient
    _bounce, is_new = Bounce.objects.get_or_create(
        mail=row, defaults={"user": person, "address": person.email, "reason": reason[:300]}
    )
    standing = queries.uncleared().filter(user=person).count()
    if is_new and standing == queries.SILENT_FROM:
        outbox.note([person], notices.ADDRESS_SILENT, about=None)
        signals.address_fell_silent.send(sender=Bounce, user=person)


@transaction.atomic
def clear_bounces(now: datetime.datetime | None = None) -> int:
    """Addresses that take mail again: a later mail left and has not come back for three days."""
    arrived = Outbox.objects.filter(
        recipient=OuterRef("user"),
        state=Outbox.State.SENT,
        bounce=None,
        sent_at__gt=OuterRef("noted_at"),
        sent_at__lt=(now or timezone.now()) - ARRIVED_AFTER,
    )
    return Bounce.objects.filter(Exists(arrived), cleared_at=None).update(cleared_at=timezone.now())
