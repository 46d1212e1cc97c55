"""Returning and withdrawing an offer or demand, and what every step has in common."""

import pytest

from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.core.models import ActivityEntry
from cooperation.followups import queries as followups
from cooperation.marketplace import ending, services, signals, validity
from cooperation.marketplace.models import Listing
from cooperation.notifications.models import Notification
from cooperation.reviews.models import Assent
from tests.factories.directory import InstitutionFactory, staff
from tests.factories.marketplace import demand, offer
from tests.marketplace.checks import publish

pytestmark = pytest.mark.django_db
REASON = "The expected change is not clear yet."


def verbs(listing: Listing) -> list[str]:
    entries = ActivityEntry.objects.filter(subject=listing.subject).order_by("pk")
    return list(entries.values_list("verb", flat=True))


def awaited(listing: Listing) -> list[tuple[str, str]]:
    return [(one.kind, one.awaits_role) for one in followups.open_about(listing)]


@pytest.mark.parametrize(
    ("state", "who"),
    [("submitted", "coordinator"), ("submitted", "officer"), ("endorsed", "officer")],
)
def test_returning_gives_the_draft_back_with_the_reason(house, state, who):
    listing = house.listing(state=state)

    returned = services.return_(listing, by=getattr(house, who), reason=REASON)

    assert (returned.state, returned.returned_reason) == ("draft", REASON)
    assert awaited(listing) == [("revise", "focal_point")]
    entry = ActivityEntry.objects.get(subject=listing.subject)
    assert (entry.verb, entry.reason) == ("listing.returned", REASON)


def test_a_return_lets_the_endorsement_fall_and_a_new_submission_clears_the_reason(house):
    listing = house.listing()
    services.submit(listing, by=house.focal_point)
    services.endorse(listing, by=house.coordinator)
    services.return_(listing, by=house.officer, reason=REASON)

    again = services.submit(listing, by=house.focal_point)

    assert again.returned_reason == ""
    assert not Assent.objects.filter(subject=listing.subject, withdrawn_at=None).exists()
    services.endorse(listing, by=house.coordinator)
    assert Assent.objects.filter(subject=listing.subject).count() == 2


def test_a_coordinator_returns_in_a_later_round_what_they_endorsed_before(house):
    listing = house.listing()
    services.submit(listing, by=house.focal_point)
    services.endorse(listing, by=house.coordinator)
    services.return_(listing, by=house.officer, reason=REASON)
    services.submit(listing, by=house.focal_point)

    assert services.return_(listing, by=house.coordinator, reason=REASON).state == "draft"


@pytest.mark.parametrize("step", ["return_", "withdraw"])
def test_a_reason_has_ten_characters_at_least(house, step):
    listing = house.listing(state="submitted")

    with pytest.raises(NotPossible, match="at least ten"):
        getattr(services, step)(listing, by=house.coordinator, reason=" too bad  ")


def test_what_is_with_unfpa_is_not_returned_by_the_coordinator(house):
    with pytest.raises(NotAllowed, match="only a UNFPA officer"):
        services.return_(house.listing(state="endorsed"), by=house.coordinator, reason=REASON)


@pytest.mark.parametrize("who", ["focal_point", "coordinator"])
@pytest.mark.parametrize("state", ["draft", "submitted", "endorsed", "published"])
def test_withdrawing_ends_it_and_what_was_awaited(house, who, state):
    listing = house.listing("demand", state=state)

    withdrawn = services.withdraw(listing, by=getattr(house, who), reason=REASON)

    assert (withdrawn.state, withdrawn.outcome) == ("withdrawn", "withdrawn")
    assert awaited(listing) == []


@pytest.mark.parametrize("state", ["draft", "submitted", "endorsed", "published"])
def test_those_are_told_of_the_end_whom_the_page_names_before(house, state):
    listing = house.listing("demand", state=state)
    named = ending.told_of_the_end(listing)

    services.withdraw(listing, by=house.focal_point, reason=REASON)

    told = {one.user for one in Notification.objects.filter(kind="listing.withdrawn")}
    country = {house.coordinator} if state != "draft" else set()
    unfpa = {house.officer} if state in ("endorsed", "published") else set()
    assert told == {house.staff, *country, *unfpa}
    assert len(named) == 1 + len(country) + len(unfpa)


def test_staff_do_not_withdraw(house):
    with pytest.raises(NotAllowed, match="Only the focal point"):
        services.withdraw(house.listing(), by=house.staff, reason=REASON)


def test_a_room_above_can_refuse_that_a_listing_closes(house):
    listing = house.listing(state="published")

    def refuse(sender, listing, **kwargs):
        raise NotPossible("An exchange of it is open.")

    signals.listing_closing.connect(refuse)
    try:
        with pytest.raises(NotPossible, match="exchange of it is open"):
            services.withdraw(listing, by=house.focal_point, reason=REASON)
    finally:
        signals.listing_closing.disconnect(refuse)

    listing.refresh_from_db()
    assert listing.state == "published"


def test_publishing_and_withdrawing_are_announced(house):
    heard = []

    def hear(sender, listing, signal, **kwargs):
        heard.append((signal, listing.state))

    signals.listing_published.connect(hear)
    signals.listing_closed.connect(hear)
    try:
        listing = house.listing(state="endorsed")
        publish(listing, house.officer)
        services.withdraw(listing, by=house.focal_point, reason=REASON)
    finally:
        signals.listing_published.disconnect(hear)
        signals.listing_closed.disconnect(hear)

    assert heard == [
        (signals.listing_published, "published"),
        (signals.listing_closed, "withdrawn"),
    ]


@pytest.mark.parametrize("step", ["submit", "endorse", "publish"])
def test_a_step_from_the_wrong_state_is_refused_in_words(house, step):
    listing = house.listing(state="published")
    who = {"submit": house.focal_point, "endorse": house.coordinator, "publish": house.officer}

    with pytest.raises(NotPossible, match="it is now “published”"):
        getattr(services, step)(listing, by=who[step])


def test_drafts_are_for_institutions_of_a_country():
    partner = InstitutionFactory(country=None, type="un_entity")
    person = staff(partner)

    with pytest.raises(NotPossible, match="of a country"):
        services.create_draft(kind="offer", institution=partner, by=person)


def test_months_later_is_the_last_day_of_a_shorter_month():
    import datetime as dt

    assert validity.months_later(dt.datetime(2026, 8, 31, tzinfo=dt.UTC), 18) == dt.datetime(
        2028, 2, 29, tzinfo=dt.UTC
    )


def test_the_helpers_of_the_factories_make_what_they_say():
    assert (offer().kind, demand().kind) == ("offer", "demand")
