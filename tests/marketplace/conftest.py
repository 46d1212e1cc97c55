import pytest

from tests.marketplace.house import House


@pytest.fixture
def house(db) -> House:
    return House()
