"""The embedded stack is tested for what it does when nothing of the operator's is set."""

import os
from collections.abc import Mapping

import pytest


@pytest.fixture
def bare_environment() -> Mapping[str, str]:
    """What a newcomer's shell has: none of our variables."""
    ours = {"DATABASE_URL", "REDIS_URL", "DATA_DIR", "PORT", "HOST", "RUN_STARTED_AT"}
    return {name: value for name, value in os.environ.items() if name not in ours}
