"""What a page remembers of an object: for each reader apart, until something becomes of it."""

import pytest

from accounts.models import User
from cooperation.core import activity
from cooperation.core.memory import forget, remember, remembered
from cooperation.marketplace import queries
from cooperation.marketplace.models import Listing
from tests.factories import marketplace
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
asked: list[str] = []


@remembered
def answer(listing: Listing, reader: User | None = None, *, loudly: bool = False) -> int:
    asked.append(listing.title)
    return len(asked)


@pytest.fixture
def listing():
    asked.clear()
    return marketplace.offer()


def test_nothing_is_remembered_unless_a_page_asks_for_it(listing):
    answer(listing)
    answer(listing)

    assert len(asked) == 2


def test_each_question_is_asked_once_for_each_reader(listing):
    reader, other = UserFactory(), UserFactory()
    remember(listing)

    same = {answer(listing, reader), answer(listing, User.objects.get(pk=reader.pk))}
    others = {answer(listing), answer(listing, other), answer(listing, reader, loudly=True)}

    assert len(same) == 1
    assert len(others) == 3
    assert len(asked) == 4


def test_the_row_that_a_service_locks_remembers_nothing(listing):
    remember(listing)

    assert listing.locked().memory is None


def test_an_act_drops_what_was_remembered(listing):
    writer = UserFactory()
    remember(listing)
    before = queries.stakes(listing)

    activity.record("listing.edited", listing, by=writer)

    assert writer.pk not in before["wrote"]
    assert writer.pk in queries.stakes(listing)["wrote"]


def test_forgetting_where_nothing_is_remembered_begins_nothing(listing):
    forget(listing)

    assert listing.memory is None
