"""The stage on which requests are tried."""

import logging

import pytest

from tests.architecture.access.matrix import SCENERY
from tests.architecture.access.stage import Stage, set_up


@pytest.fixture
def stage(db, caplog) -> Stage:
    """The cast and their objects, once for all the requests of a test: each is taken back."""
    # What is not found or not allowed is what these tests ask for.
    caplog.set_level(logging.ERROR, logger="django.request")
    return set_up(*SCENERY)
