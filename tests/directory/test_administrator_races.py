"""Administrators at the same moment: one wins, and the last of them never goes."""

from functools import partial

import pytest

from accounts.models import User
from cooperation.directory import services
from cooperation.privacy import services as privacy
from tests.directory.test_administrators import WHY, administrator
from tests.exchanges.test_races import at_once
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def ended(person, by):
    services.end_administrator(person, by=by)


def closed(person, by):
    services.deactivate(person, by=by)


def erased(person, by):
    privacy.erase_for(person, by=by, way="letter")


def left():
    return User.objects.filter(is_staff=True, is_active=True).count()


def test_of_two_who_confirm_an_administrator_at_once_one_wins():
    first, *others = [administrator() for _three in range(3)]
    grant = services.propose_administrator(UserFactory(), by=first, reason=WHY)

    answers = at_once(
        *[lambda one=one: services.confirm_administrator(grant, by=one) for one in others]
    )

    assert sum(answer is None for answer in answers) == 1


@pytest.mark.parametrize("others", [0, 1])
@pytest.mark.parametrize(
    ("one_does", "other_does"),
    [(ended, ended), (closed, closed), (ended, closed), (erased, erased), (closed, erased)],
)
def test_of_two_who_make_each_other_go_at_once_one_goes(one_does, other_does, others):
    first, second, *_others = (administrator(is_superuser=True) for _one in range(2 + others))

    answers = at_once(partial(one_does, first, second), partial(other_does, second, first))

    assert sum(answer is None for answer in answers) == 1
    assert left() == 1 + others


def test_two_last_ones_who_go_by_themselves_at_once_leave_one():
    people = [administrator() for _two in range(2)]

    answers = at_once(*[partial(ended, one, one) for one in people])

    assert sum(answer is None for answer in answers) == 1
    assert "Nobody else would be left" in str(next(one for one in answers if one))
    assert left() == 1


def test_a_proposal_confirmed_while_its_proposer_is_ended_counts_only_if_it_came_first():
    first, second, third = (administrator() for _three in range(3))
    person = UserFactory()
    grant = services.propose_administrator(person, by=first, reason=WHY)

    answers = at_once(
        lambda: services.confirm_administrator(grant, by=second),
        lambda: services.end_administrator(first, by=third),
    )

    person.refresh_from_db()
    assert answers[1] is None
    assert person.is_staff is (answers[0] is None)
    assert answers[0] is None or "no administrator any more" in str(answers[0])
