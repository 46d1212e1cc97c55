"""What every test stands on: empty caches, English, and files that vanish with the test."""

from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.db import connection
from django.utils import translation


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """No statistics are taken behind the tests' back.

    What a test wrote is gone when it ends; statistics taken then call tables empty that the next
    test fills, and a join of ten tables planned for one row takes minutes.
    """
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        if not str(connection.settings_dict["NAME"]).startswith("test_"):
            return
        for table in connection.introspection.table_names(cursor):
            name = connection.ops.quote_name(table)
            cursor.execute(f"ALTER TABLE {name} SET (autovacuum_enabled = false)")


@pytest.fixture(autouse=True)
def english_and_empty_caches() -> Iterator[None]:
    for cache in caches.all():
        cache.clear()
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def files_vanish_with_the_test(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
