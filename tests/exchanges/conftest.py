"""Everybody who acts on an exchange of Colombia with Guatemala."""

import pytest

from tests.factories.exchanges import Cast, cast


@pytest.fixture
def people(db) -> Cast:
    return cast("CO", "GT")
