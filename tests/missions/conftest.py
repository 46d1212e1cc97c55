"""Guatemala's ministry visits Colombia's, with everybody who acts on the way."""

import pytest

from tests.factories import missions
from tests.factories.exchanges import Cast


@pytest.fixture
def people(db) -> Cast:
    return missions.people()
