"""The two roles of the database, and the extensions only a superuser may bring.

The owner migrates. The application, which answers people, may do only what it was granted: it
cannot change the tables, nor the history of what was done.
"""

from typing import TYPE_CHECKING

from platform_site.embedded.folder import DataFolder
from platform_site.embedded.postgres import Postgres

if TYPE_CHECKING:
    import psycopg

DATABASE = "trama"
OWNER = "trama_owner"
APPLICATION = "trama_app"
EXTENSIONS = ("unaccent", "pg_trgm", "vector")


def owner_address(postgres: Postgres, folder: DataFolder) -> str:
    return postgres.address(OWNER, folder.passwords()["owner"], DATABASE)


def application_address(postgres: Postgres, folder: DataFolder) -> str:
    return postgres.address(APPLICATION, folder.passwords()["application"], DATABASE)


def prepare(postgres: Postgres, folder: DataFolder, *, for_tests: bool) -> None:
    """Make roles, database and extensions, or confirm them: every start runs this."""
    import psycopg

    passwords = folder.passwords()

    def superuser(database: str) -> "psycopg.Connection":
        address = postgres.address("postgres", passwords["superuser"], database)
        return psycopg.connect(address, autocommit=True)

    with superuser("postgres") as connection:
        _role(connection, OWNER, passwords["owner"])
        _role(connection, APPLICATION, passwords["application"])
        if for_tests:
            # The suite makes its own databases, and looks at them with the application's eyes.
            connection.execute(f"ALTER ROLE {OWNER} CREATEDB")
            connection.execute(f"GRANT {APPLICATION} TO {OWNER}")
        if not _exists(connection, "pg_database", "datname", DATABASE):
            connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")
        connection.execute(f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC")
        connection.execute(f"GRANT CONNECT ON DATABASE {DATABASE} TO {APPLICATION}")
    # Every database that the suite makes is a copy of template1.
    for database in (DATABASE, "template1") if for_tests else (DATABASE,):
        with superuser(database) as connection:
            for extension in EXTENSIONS:
                connection.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")


def _role(connection: "psycopg.Connection", name: str, password: str) -> None:
    from psycopg import sql

    verb = "ALTER" if _exists(connection, "pg_roles", "rolname", name) else "CREATE"
    connection.execute(
        sql.SQL(verb + " ROLE {} LOGIN NOSUPERUSER NOCREATEROLE PASSWORD {}").format(
            sql.Identifier(name), sql.Literal(password)
        )
    )


def _exists(connection: "psycopg.Connection", catalogue: str, column: str, name: str) -> bool:
    from psycopg import sql

    query = sql.SQL("SELECT 1 FROM {} WHERE {} = %s").format(
        sql.Identifier(catalogue), sql.Identifier(column)
    )
    return connection.execute(query, [name]).fetchone() is not None
