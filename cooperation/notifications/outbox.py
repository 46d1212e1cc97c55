"""Telling people: a notice in the platform and a mail, written in the caller's transaction."""

import datetime
from collections.abc import Iterable, Mapping

from django.db import connection
from django.utils import timezone

from accounts.models import User
from cooperation.core.models import Subject
from cooperation.notifications.kinds import Kind
from cooperation.notifications.models import Notification, Outbox


def tell(
    recipients: Iterable[User],
    kind: Kind,
    *,
    about: Subject | None,
    params: Mapping[str, str | int] | None = None,
    send_after: datetime.datetime | None = None,
) -> None:
    """Tell each person once, now or from a moment on.

    Must run inside the transaction of what is told: both happen or neither. The worker sends the
    mail later; a dead broker or mail server never fails the use case.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("tell inside the transaction of what is told")
    people = {person.pk: person for person in recipients if person.is_active}
    words = dict(params or {})
    Notification.objects.bulk_create(
        Notification(user=person, kind=kind.code, subject=about, params=words)
        for person in people.values()
    )
    Outbox.objects.bulk_create(
        Outbox(
            kind=kind.code,
            recipient=person,
            subject=about,
            params=words,
            send_after=send_after or timezone.now(),
        )
        for person in people.values()
    )
