"""The stage on which requests are tried."""

import logging

import pytest

from tests.architecture.access.matrix import EVERY_SCENERY
from tests.architecture.access.stage import Stage


@pytest.fixture
def trying_requests(caplog, settings) -> None:
    # The numbers in the header are not what is tried here, and cost a third of each page.
    settings.READER_FACTS_SECONDS = 60
    # What is not found or not allowed is what these tests ask for.
    caplog.set_level(logging.ERROR, logger="django.request")


@pytest.fixture
def stage(db, trying_requests) -> Stage:
    """The cast, for all the requests of a test: each is taken back."""
    return Stage()


@pytest.fixture
def full_stage(stage: Stage) -> Stage:
    """The cast with the objects of every room."""
    stage.put(EVERY_SCENERY)
    return stage
