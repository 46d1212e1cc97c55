import pytest

from tests.marketplace.house import House


@pytest.fixture
def house(db) -> House:
    return House()


@pytest.fixture
def writer(house, client):
    client.force_login(house.staff)
    return client
