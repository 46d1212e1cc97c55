"""The page before each step: says what happens, does it once, and takes bad input calmly."""

import pytest

from cooperation.core.models import ActivityEntry
from cooperation.followups import queries as followups
from tests.marketplace.checks import review

pytestmark = pytest.mark.django_db
REASON = "The expected change is not clear yet."
STEPS = {
    "submit": ("draft", "focal_point", "submitted", {"version": 1}),
    "endorse": ("submitted", "coordinator", "endorsed", {}),
    "publish": ("endorsed", "officer", "published", {}),
    "return": ("endorsed", "officer", "draft", {"reason": REASON}),
    "withdraw": ("published", "focal_point", "withdrawn", {"reason": REASON}),
}


def reviewed(listing, step, house):
    """Publishing stands on a quality check of the same officer."""
    if step == "publish":
        review(listing, house.officer)


@pytest.mark.parametrize("step", STEPS)
def test_the_check_page_changes_nothing_and_sending_it_does_the_step(house, client, step):
    state, who, target, data = STEPS[step]
    listing = house.listing(state=state)
    reviewed(listing, step, house)
    client.force_login(getattr(house, who))
    url = f"{listing.get_absolute_url()}{step}/"

    check = client.get(url)
    listing.refresh_from_db()
    assert (check.status_code, listing.state) == (200, state)
    assert "What happens then:" in check.content.decode()
    done = client.post(url, data, follow=True)

    listing.refresh_from_db()
    assert listing.state == target
    assert done.status_code == 200


@pytest.mark.parametrize("step", STEPS)
def test_a_second_click_and_a_stale_page_are_told_and_change_nothing(house, client, step):
    state, who, target, data = STEPS[step]
    listing = house.listing(state=state)
    reviewed(listing, step, house)
    client.force_login(getattr(house, who))
    url = f"{listing.get_absolute_url()}{step}/"
    client.post(url, data)
    before = ActivityEntry.objects.count()

    again = client.post(url, data, follow=True)

    listing.refresh_from_db()
    assert listing.state == target
    assert ActivityEntry.objects.count() == before
    assert again.status_code in (200, 404)
    if again.status_code == 200:
        assert "no longer possible" in again.content.decode()


@pytest.mark.parametrize("step", STEPS)
def test_whoever_may_not_is_told_why(house, client, step):
    state, _who, _target, data = STEPS[step]
    listing = house.listing(state=state)
    client.force_login(house.staff)

    response = client.post(f"{listing.get_absolute_url()}{step}/", data, follow=True)

    listing.refresh_from_db()
    assert listing.state == state
    assert "Only the" in response.content.decode() or "Only a" in response.content.decode()


@pytest.mark.parametrize("step", STEPS)
def test_for_strangers_the_step_does_not_exist(house, client, step):
    listing = house.listing(state="submitted")
    client.force_login(house.staff)
    house.staff.memberships.all().delete()
    house.staff.listings_written.update(author=house.focal_point)

    assert client.get(f"{listing.get_absolute_url()}{step}/").status_code == 404


@pytest.mark.parametrize("step", ["return", "withdraw"])
def test_a_short_reason_is_refused_beside_its_field_and_kept(house, client, step):
    listing = house.listing(state="submitted")
    client.force_login(house.coordinator)

    response = client.post(f"{listing.get_absolute_url()}{step}/", {"reason": "too bad"})

    html = response.content.decode()
    listing.refresh_from_db()
    assert listing.state == "submitted"
    assert "at least 10 characters" in html
    assert "too bad" in html


def test_an_incomplete_draft_is_not_asked_to_be_submitted(house, client):
    listing = house.listing(summary="")
    client.force_login(house.focal_point)

    html = client.get(f"{listing.get_absolute_url()}submit/").content.decode()
    client.post(f"{listing.get_absolute_url()}submit/", {"version": 1})

    listing.refresh_from_db()
    assert listing.state == "draft"
    assert "Write the summary" in html
    assert "Submit it for your institution?" not in html


def test_submitting_a_text_that_changed_meanwhile_shows_it_again(house, client):
    listing = house.listing(version=2)
    client.force_login(house.focal_point)

    response = client.post(f"{listing.get_absolute_url()}submit/", {"version": 1}, follow=True)

    listing.refresh_from_db()
    assert listing.state == "draft"
    assert "Somebody changed the draft meanwhile" in response.content.decode()


def test_submitting_says_whom_it_waits_for_and_until_when(house, client):
    listing = house.listing()
    client.force_login(house.focal_point)

    response = client.post(f"{listing.get_absolute_url()}submit/", {"version": 1}, follow=True)

    (commitment,) = followups.open_about(listing)
    html = response.content.decode()
    assert "Submitted. It waits for " in html
    assert "(national coordinator) until" in html
    assert commitment.due_on.strftime("%Y") in html


def test_whoever_returned_a_draft_goes_on_reading_where_it_is(house, client):
    listing = house.listing(state="submitted")
    client.force_login(house.coordinator)

    response = client.post(f"{listing.get_absolute_url()}return/", {"reason": REASON})

    assert response.url == listing.get_absolute_url()


def test_a_reason_written_after_the_session_ended_comes_back(house, client):
    listing = house.listing(state="submitted")
    url = f"{listing.get_absolute_url()}return/"

    client.post(url, {"reason": REASON})
    client.force_login(house.coordinator)

    assert REASON in client.get(url).content.decode()


@pytest.mark.parametrize("step", ["endorse", "publish"])
def test_nobody_stands_behind_a_text_that_was_changed_since_they_read_it(house, client, step):
    state, who, _target, _data = STEPS[step]
    listing = house.listing(state=state, version=3)
    reviewed(listing, step, house)
    client.force_login(getattr(house, who))
    url = f"{listing.get_absolute_url()}{step}/"
    assert 'name="version" value="3"' in client.get(url).content.decode()

    response = client.post(url, {"version": 2}, follow=True)

    listing.refresh_from_db()
    assert listing.state == state
    assert "read it again first" in response.content.decode()
