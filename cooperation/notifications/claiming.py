"""Taking the oldest due mail that no other worker holds, and noting what came of it.

Two statements that are written out and prepared once a connection, because they run for every
single mail: composing and planning them anew costs more than running them, and more than sending
the mail. Of reader and matter only what a mail needs is read.
"""

from collections.abc import Sequence
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connection
from django.utils import timezone

from accounts.models import User
from cooperation.core.models import Subject
from cooperation.notifications.models import Outbox

OF_MAIL: tuple[str, ...] = tuple(field.attname for field in Outbox._meta.concrete_fields)
OF_READER = ("id", "email", "language", "time_zone", "is_active", "is_demo")
OF_MATTER = ("id", "kind", "code", "title", "language", "url_name")
PARAMS: Any = Outbox._meta.get_field("params")
COLUMNS = ", ".join(
    f"{table}.{name}"
    for table, names in (("mail", OF_MAIL), ("reader", OF_READER), ("matter", OF_MATTER))
    for name in names
)

# The first condition on the state is that of the index; the second says which are wanted.
OLDEST_DUE = f"""
SELECT {COLUMNS}
  FROM notifications_outbox AS mail
  JOIN accounts_user AS reader ON reader.id = mail.recipient_id
  LEFT JOIN cooperation_core_subject AS matter ON matter.id = mail.subject_id
 WHERE mail.state IN ('waiting', 'failed') AND mail.state = ANY(%s) AND mail.send_after <= %s
 ORDER BY mail.send_after, mail.id
 LIMIT 1
   FOR UPDATE OF mail SKIP LOCKED
"""  # noqa: S608 - the names are those of the models
WHAT_CAME_OF_IT = """
UPDATE notifications_outbox
   SET state = %s, attempts = %s, last_error = %s, sent_at = %s, send_after = %s
 WHERE id = %s
"""


def oldest_due(states: Sequence[str]) -> Outbox | None:
    """The mail, held until the transaction ends; None where nothing is due that is free."""
    values = _prepared(OLDEST_DUE, [list(states), timezone.now()]).fetchone()
    if values is None:
        return None
    mail = dict(zip(OF_MAIL, values, strict=False))
    mail["params"] = PARAMS.from_db_value(mail["params"], None, connection)
    row = Outbox.from_db(DEFAULT_DB_ALIAS, OF_MAIL, mail.values())
    others = values[len(OF_MAIL) :]
    row.recipient = User(**dict(zip(OF_READER, others, strict=False)))
    if row.subject_id:
        row.subject = Subject(**dict(zip(OF_MATTER, others[len(OF_READER) :], strict=True)))
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
    _prepared(WHAT_CAME_OF_IT, facts)


def _prepared(statement: str, facts: list[Any]) -> psycopg.Cursor[Any]:
    """The database is sent what differs alone; Django's own cursor writes it into the statement."""
    connection.ensure_connection()
    with connection.wrap_database_errors:
        return psycopg.Cursor(connection.connection).execute(statement, facts, prepare=True)
