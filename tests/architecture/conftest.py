"""One stage for all requests of a module: built once, taken down at its end."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.utils import translation

from tests.architecture.access.matrix import SCENERY
from tests.architecture.access.stage import Stage, set_up


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker) -> Iterator[Stage]:
    """The cast and their objects. Each request is taken back; in the end all of it is."""
    with django_db_blocker.unblock(), translation.override("en"), transaction.atomic():
        yield set_up(*SCENERY)
        transaction.set_rollback(True)
