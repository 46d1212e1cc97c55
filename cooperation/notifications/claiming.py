"""Taking the oldest due mail that no other worker holds, and noting what came of it.

Two statements that are written out, because they run for every single mail: composing them anew
from the models costs more than running them, and more than sending the mail. Of reader and matter
only what a mail needs is read.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.utils import timezone

from accounts.models import User
from cooperation.core.models import Subject
from cooperation.notifications.models import Outbox

# The first condition on the state is that of the index; the second says which are wanted.
OLDEST_DUE = """
SELECT mail.*,
       reader.email AS reader_email, reader.language AS reader_language,
       reader.time_zone AS reader_time_zone, reader.is_active AS reader_is_active,
       reader.is_demo AS reader_is_demo,
       matter.kind AS matter_kind, matter.code AS matter_code, matter.title AS matter_title,
       matter.language AS matter_language, matter.url_name AS matter_url_name
  FROM notifications_outbox AS mail
  JOIN accounts_user AS reader ON reader.id = mail.recipient_id
  LEFT JOIN cooperation_core_subject AS matter ON matter.id = mail.subject_id
 WHERE mail.state IN ('waiting', 'failed') AND mail.state = ANY(%s) AND mail.send_after <= %s
 ORDER BY mail.send_after, mail.id
 LIMIT 1
   FOR UPDATE OF mail SKIP LOCKED
"""
WHAT_CAME_OF_IT = """
UPDATE notifications_outbox
   SET state = %s, attempts = %s, last_error = %s, sent_at = %s, send_after = %s
 WHERE id = %s
"""
OF_READER = ("email", "language", "time_zone", "is_active", "is_demo")
OF_MATTER = ("kind", "code", "title", "language", "url_name")


def oldest_due(states: Sequence[str]) -> Outbox | None:
    """The mail, held until the transaction ends; None where nothing is due that is free."""
    found = list(Outbox.objects.raw(OLDEST_DUE, [list(states), timezone.now()]))
    if not found:
        return None
    row = found[0]
    facts = vars(row)
    row.recipient = User(pk=row.recipient_id, **{n: facts[f"reader_{n}"] for n in OF_READER})
    if row.subject_id:
        row.subject = Subject(pk=row.subject_id, **{n: facts[f"matter_{n}"] for n in OF_MATTER})
    return row


def settle(row: Outbox) -> None:
    """Keep the state of a mail that is held."""
    facts: list[Any] = [
        str(row.state),
        row.attempts,
        row.last_error,
        row.sent_at,
        row.send_after,
        row.pk,
    ]
    with connection.cursor() as cursor:
        cursor.execute(WHAT_CAME_OF_IT, facts)
