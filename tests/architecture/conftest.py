"""The stage on which requests are tried."""

import logging

import pytest

from tests.architecture.access.matrix import ROOMS
from tests.architecture.access.stage import Stage


@pytest.fixture
def stage(db, caplog, settings) -> Stage:
    """The cast, for all the requests of a test: each is taken back."""
    # The numbers in the header are not what is tried here, and cost a third of each page.
    settings.READER_FACTS_SECONDS = 60
    # What is not found or not allowed is what these tests ask for.
    caplog.set_level(logging.ERROR, logger="django.request")
    return Stage()


@pytest.fixture
def full_stage(stage: Stage) -> Stage:
    """The cast with the objects of every room."""
    for room in ROOMS.values():
        stage.put(room.scenery)
    return stage
