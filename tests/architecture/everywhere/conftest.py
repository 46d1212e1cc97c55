"""One full stage for all tests that ask at every address and change nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import databases
from tests.architecture.access.matrix import EVERY_SCENERY
from tests.architecture.access.stage import Stage


@dataclass
class Standing:
    """A stage with everything on it, and the folder of its files."""

    stage: Stage
    files: Path


@pytest.fixture(scope="package")
def standing(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Standing]:
    """Put up once, taken back at the end."""
    files = tmp_path_factory.mktemp("media")
    with databases.standing(django_db_blocker, files):
        stage = Stage()
        stage.put(EVERY_SCENERY)
        yield Standing(stage, files)


@pytest.fixture
def full_stage(standing: Standing, db, trying_requests, settings) -> Stage:
    """The cast with the objects of every room; what a test writes is taken back after it."""
    settings.MEDIA_ROOT = standing.files
    return standing.stage
