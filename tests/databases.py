"""The database of each process of the suite: a copy of one that was migrated once.

The migrated one is kept in the cluster, and made anew when anything changed that it is made from.
"""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.test import override_settings
from django.utils import translation
from pytest_django import DjangoDbBlocker

PACKAGES = ("accounts", "cooperation", "platform_site")
MIGRATED = "test_migrated_"


def copied(locks: Path) -> Iterator[None]:
    """A database of our own until the process ends; whoever comes first makes the migrated one."""
    own = connection.settings_dict["TEST"]["NAME"] or f"test_{connection.settings_dict['NAME']}"
    with alone(locks):
        source = migrated(MIGRATED + state_of_the_sources())
        with connection._nodb_cursor() as cursor:
            drop(cursor, own)
            cursor.execute(f'CREATE DATABASE "{own}" TEMPLATE "{source}"')
    before = use(own)
    yield
    use(before)
    with connection._nodb_cursor() as cursor:
        drop(cursor, own)


@contextmanager
def alone(locks: Path) -> Iterator[None]:
    """One process at a time: a database that is connected to cannot be copied."""
    with (locks / "databases.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def state_of_the_sources() -> str:
    """Changes with whatever tables, rights and first rows are made from."""
    state = hashlib.sha256((settings.ROOT / "requirements" / "base.txt").read_bytes())
    state.update(settings.DATABASE_APPLICATION_ROLE.encode())
    for package in PACKAGES:
        for path in sorted((settings.ROOT / package).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                state.update(f"{path.relative_to(settings.ROOT)}\n".encode())
                state.update(path.read_bytes())
    return state.hexdigest()[:16]


def migrated(name: str) -> str:
    """The database with all migrations and nothing else; those of other states go."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{MIGRATED}%"])
        known = {row[0] for row in cursor.fetchall()}
        if name in known:
            return name
        for other in known:
            drop(cursor, other)
    draft = f"{name}_draft"
    test: dict[str, Any] = connection.settings_dict["TEST"]
    own, test["NAME"] = test["NAME"], draft
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    test["NAME"] = own
    use(before)
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'ALTER DATABASE "{draft}" RENAME TO "{name}"')
    return name


def use(name: str) -> str:
    """Connect to this database from now on; the name of the one before."""
    connection.close()
    before: str = connection.settings_dict["NAME"]
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
    return before


def drop(cursor: CursorWrapper, name: str) -> None:
    cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def standing(blocker: DjangoDbBlocker, media: Path) -> Iterator[None]:
    """What is made in this block stands for all tests of a folder or a file, until it ends.

    Each test takes back what it does itself, and nobody else's tests may run meanwhile: these
    belong in ``TOGETHER``.
    """
    with blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=media), translation.override("en"):
            yield
        transaction.set_rollback(True)
