"""F1–F9 and INV-15: the person counts, by whatever role, membership or address they decide."""

import pytest
from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import User
from cooperation.core.errors import NotAllowed
from cooperation.directory.models import Role
from tests.factories.directory import MembershipFactory, OfficeFactory
from tests.reviews.acts import ACTS, again

pytestmark = pytest.mark.django_db


def _in_every_way(decider: User) -> User:
    """With a second membership on the same side, all rights of an administrator, two addresses."""
    membership = decider.memberships.first()
    if membership is not None and membership.role == Role.OFFICER:
        MembershipFactory(user=decider, institution=OfficeFactory().institution, role=Role.OFFICER)
    elif membership is not None:
        MembershipFactory(user=decider, role=Role.FOCAL_POINT)
    EmailAddress.objects.create(user=decider, email=f"second.{decider.email}", verified=True)
    return again(decider)


@pytest.mark.parametrize("name", ACTS)
def test_whoever_had_a_hand_in_it_does_not_decide(name: str):
    act = ACTS[name]
    about, decider = act.scene()
    act.check(again(decider), again(about))
    let_pass = []

    for stake, give in act.stakes.items():
        for in_which_way in (again, _in_every_way):
            with transaction.atomic():
                give(about, decider)
                try:
                    act.check(in_which_way(decider), again(about))
                    let_pass.append(stake)
                except NotAllowed:
                    pass
                transaction.set_rollback(True)

    assert let_pass == []
    act.check(again(decider), again(about))
