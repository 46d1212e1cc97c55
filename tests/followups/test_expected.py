"""What is owed fits what is (INV-33): over the lives of listings, proposals and exchanges."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cooperation.followups import commitments, expected
from cooperation.followups.commitments import Awaited
from cooperation.followups.models import Commitment
from cooperation.marketplace import services as marketplace
from cooperation.marketplace import validity
from cooperation.marketplace.lifecycle import LISTING
from cooperation.matching import services as matching
from tests.factories import exchanges as made
from tests.factories.directory import OfficeFactory, officer
from tests.factories.matching import proposal
from tests.marketplace.house import House

REASON = "The expected change is not clear yet."


@pytest.fixture
def house(db):
    return House()


def check():
    assert list(expected.differences()) == []


@pytest.mark.parametrize("kind", ["offer", "demand"])
def test_nothing_differs_on_the_way_of_a_listing(house, kind):
    listing = house.listing(kind)
    check()
    for step in (
        lambda: marketplace.submit(listing, by=house.focal_point),
        lambda: marketplace.return_(listing, by=house.coordinator, reason=REASON),
        lambda: marketplace.submit(listing, by=house.focal_point),
        lambda: marketplace.endorse(listing, by=house.coordinator),
        lambda: marketplace.ask(listing, by=house.officer, question=REASON),
        lambda: marketplace.answer(listing, by=house.focal_point, text=REASON),
        lambda: marketplace.ask(listing, by=house.officer, question=REASON),
        lambda: marketplace.return_(listing, by=house.officer, reason=REASON),
        lambda: marketplace.withdraw(listing, by=house.focal_point, reason=REASON),
    ):
        step()
        check()


@pytest.mark.parametrize(
    "state", ["negotiating", "agreed", "under_review", "approved", "rejected", "cancelled"]
)
def test_nothing_differs_in_any_state_of_an_exchange(db, state):
    made.in_state(state, made.cast())
    marketplace.ask_all()

    check()


def test_nothing_differs_on_the_way_of_a_proposal(db):
    OfficeFactory(countries=["GT"])
    found = proposal()
    marketplace.ask_all()
    check()
    for step in (
        lambda: matching.say_yes(found.match, by=found.offering),
        lambda: matching.say_yes(found.match, by=found.asking),
        lambda: officer(OfficeFactory(countries=["GT"])) and matching.name_facilitators(),
        lambda: matching.open_exchange(found.match, by=found.asking),
    ):
        step()
        check()


def test_what_is_missing_is_opened_and_what_is_needless_closed_and_both_are_named(house, caplog):
    listing = house.listing()
    marketplace.submit(listing, by=house.focal_point)
    Commitment.objects.all().delete()
    commitments.open_for(listing, [_decision_of(house)])

    found = {str(one) for one in expected.reconcile()}

    assert found == {
        f"{listing.code}: no endorse of {house.coordinator.memberships.get().institution}",
        f"{listing.code}: needless decide of {house.office}",
    }
    assert all(words in caplog.text for words in found)
    check()
    assert expected.reconcile() == []


def _decision_of(house):
    return Awaited(house.office.institution, LISTING.state("endorsed").awaits[0])


def test_what_is_published_promises_to_be_confirmed_and_the_promise_is_opened_where_it_is_missing(
    house,
):
    listing = house.listing(state="published")

    found = [str(one) for one in expected.reconcile()]

    assert found == [f"{listing.code}: no confirm_listing of {listing.institution.name}"]
    promise = Commitment.objects.get()
    assert promise.due_on == timezone.localdate(validity.holds_until(listing))
    check()


def test_the_command_names_what_differs_and_repairs_when_asked(house, capsys):
    listing = house.listing()
    marketplace.submit(listing, by=house.focal_point)
    Commitment.objects.all().delete()

    with pytest.raises(CommandError, match="1 differences"):
        call_command("check_commitments")
    assert Commitment.objects.count() == 0
    call_command("check_commitments", "--repair")
    call_command("check_commitments")

    assert f"{listing.code}: no endorse" in capsys.readouterr().out
