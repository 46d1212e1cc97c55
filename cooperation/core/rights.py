"""Two database roles: the owner migrates, the application role reads and writes.

On append-only tables the application may only insert and read, whatever the code does.
"""

from typing import Any

from django.conf import settings
from django.db import connections
from psycopg import sql

APPEND_ONLY_TABLES = (
    "cooperation_core_activityentry",
    "cooperation_core_activityseal",
    "audit_opening",
)


def grant(role: str, *, using: str = "default") -> None:
    """Give the application role its rights on every table, and take those it must not have."""
    name = sql.Identifier(role)
    statements: list[sql.Composable] = [
        sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(name),
        sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}").format(
            name
        ),
        sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(name),
    ]
    with connections[using].cursor() as cursor:
        for table in APPEND_ONLY_TABLES:
            if table in connections[using].introspection.table_names(cursor):
                statements.append(
                    sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM {}").format(
                        sql.Identifier(table), name
                    )
                )
        for statement in statements:
            cursor.execute(statement)


def grant_on_migrate(sender: Any, using: str = "default", **kwargs: Any) -> None:
    """Runs after the migration of each app; a table made later gets its rights later."""
    role = settings.DATABASE_APPLICATION_ROLE
    if role and sender.label == "matching":
        grant(role, using=using)
