"""Reading notices, and taking up a mail again that was given up."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from cooperation.notifications import queries
from cooperation.notifications.models import Notification, Outbox


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
    """Put mails that failed or were given up back in the queue, to be tried as if new."""
    return rows.filter(state__in=[Outbox.State.FAILED, Outbox.State.DEAD]).update(
        state=Outbox.State.WAITING, attempts=0, send_after=timezone.now()
    )
