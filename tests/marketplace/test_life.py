"""The life after publication: pausing, confirming, changing directly, closing, archiving."""

import datetime

import pytest
from django.utils import timezone

from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.core.models import ActivityEntry
from cooperation.directory.models import Designation
from cooperation.followups import queries as followups
from cooperation.followups import services as reminding
from cooperation.marketplace import services, validity
from cooperation.marketplace.models import Listing
from cooperation.notifications import mail
from cooperation.notifications.models import Notification, Outbox
from tests.factories.directory import term
from tests.marketplace.checks import publish

pytestmark = pytest.mark.django_db
REASON = "The team is away until March."


def put(listing: Listing, **facts) -> Listing:
    Listing.objects.filter(pk=listing.pk).update(**facts)
    listing.refresh_from_db()
    return listing


def months_ago(months: int) -> datetime.datetime:
    return validity.months_later(timezone.now(), -months)


class TestPausing:
    @pytest.mark.parametrize("who", ["focal_point", "coordinator"])
    def test_a_paused_listing_rests_and_says_so_to_everybody(self, house, client, who):
        listing = house.listing(state="published")
        services.ask_all()

        services.pause(listing, by=getattr(house, who), reason=REASON)

        page = client.get(listing.get_absolute_url()).content.decode()
        assert "It is paused by its institution. No new proposals" in page
        assert "noindex" in page
        assert followups.open_about(listing) == []
        assert Notification.objects.filter(kind="listing.paused").count() == 2

    def test_resuming_counts_as_a_confirmation(self, house):
        listing = house.listing(state="paused")
        put(listing, last_confirmed_at=months_ago(14), expires_at=months_ago(1))

        resumed = services.resume(listing, by=house.focal_point)

        assert (resumed.state, resumed.paused_for) == ("published", "")
        assert validity.holds_until(resumed) > timezone.now()
        assert [one.kind for one in followups.open_about(listing)] == ["confirm_listing"]

    def test_staff_do_not_pause(self, house):
        with pytest.raises(NotAllowed, match="Only the focal point"):
            services.pause(house.listing(state="published"), by=house.staff, reason=REASON)

    def test_the_end_of_the_designation_pauses_and_its_return_resumes(self, house, client):
        listing = house.listing(state="published")
        services.ask_all()
        Designation.objects.update(state="suspended")

        assert services.follow_designations() == 1
        assert services.follow_designations() == 0

        listing.refresh_from_db()
        assert (listing.state, listing.paused_for) == ("paused", "designation")
        assert (
            "because no designation in force"
            in client.get(listing.get_absolute_url()).content.decode()
        )
        with pytest.raises(NotPossible, match="not designated"):
            services.resume(listing, by=house.focal_point)

        Designation.objects.update(state="active")
        assert services.follow_designations() == 1
        listing.refresh_from_db()
        assert listing.state == "published"

    def test_the_system_leaves_alone_what_an_institution_paused_itself(self, house):
        listing = house.listing(state="paused")

        assert services.follow_designations() == 0
        assert put(listing).state == "paused"

    def test_a_designation_for_other_themes_pauses_too(self, house):
        house.listing(state="published")
        house.designation.themes.set([term("icpd", "PD.1")])

        assert services.follow_designations() == 1


class TestStillValid:
    def test_publication_promises_an_answer_by_the_day_on_which_it_would_expire(self, house):
        listing = house.listing(state="endorsed")

        published = publish(listing, house.officer)

        (promise,) = followups.open_about(listing)
        assert promise.kind == "confirm_listing"
        assert promise.due_on == timezone.localdate(validity.holds_until(published))

    def test_a_promise_that_is_far_stands_in_no_list_yet(self, house):
        listing = house.listing(state="published")
        services.ask_all()
        assert not followups.awaiting(house.focal_point).exists()

        listing.subject.commitments.update(due_on=timezone.localdate())

        assert followups.awaiting(house.focal_point).count() == 1

    @pytest.mark.parametrize(
        "facts",
        [
            {"expires_at": timezone.now() - datetime.timedelta(hours=1)},
            {"last_confirmed_at": timezone.now() - datetime.timedelta(days=367)},
        ],
    )
    def test_what_nobody_confirmed_expires_and_people_are_told(self, house, facts):
        listing = put(house.listing(state="published"), **facts)

        assert services.expire_due() == 1
        assert services.expire_due() == 0

        assert put(listing).state == "expired"
        (waits,) = followups.open_about(listing)
        assert (waits.kind, waits.working_days) == ("confirm_listing", 20)
        assert Notification.objects.filter(kind="listing.expired").count() == 3

    def test_the_mail_leads_to_the_page_with_the_button_and_opening_it_changes_nothing(
        self, house, client
    ):
        listing = put(house.listing(state="published"), last_confirmed_at=months_ago(12))
        services.ask_all()
        reminding.remind()
        row = Outbox.objects.get(kind__contains="confirm_listing", recipient=house.focal_point)
        link = mail.link(row).partition("/go/")[2]
        before = ActivityEntry.objects.count()

        signed_out = client.get(f"/go/{link}", follow=True)
        client.force_login(house.focal_point)
        asked = client.get(f"/go/{link}", follow=True)

        assert "/accounts/login/" in signed_out.redirect_chain[-1][0]
        assert "Yes, it still holds" in asked.content.decode()
        assert "It has changed: revise it" in asked.content.decode()
        assert ActivityEntry.objects.count() == before
        client.post(asked.wsgi_request.path)
        assert put(listing).last_confirmed_at > months_ago(1)

    def test_an_expired_one_comes_back_within_sixty_days(self, house):
        listing = house.listing(state="expired")
        put(listing, last_confirmed_at=months_ago(13), expires_at=months_ago(1))

        confirmed = services.confirm(listing, by=house.focal_point)

        assert confirmed.state == "published"
        assert validity.holds_until(confirmed) > timezone.now()

    def test_later_it_becomes_a_draft_again(self, house):
        listing = put(house.listing(state="expired"), last_confirmed_at=months_ago(16))
        with pytest.raises(NotPossible, match="more than sixty days"):
            services.confirm(listing, by=house.focal_point)

        assert services.reopen(listing, by=house.focal_point).state == "draft"

    def test_within_sixty_days_it_is_not_made_a_draft(self, house):
        listing = put(house.listing(state="expired"), last_confirmed_at=months_ago(13))

        with pytest.raises(NotPossible, match="still be confirmed"):
            services.reopen(listing, by=house.focal_point)


class TestChangingDirectly:
    def test_capacity_changes_at_once_and_is_recorded(self, house, client):
        listing = house.listing(state="published")
        client.force_login(house.focal_point)
        data = {"capacity_per_year": "7", "max_parallel": "1", "version": "1"}

        response = client.post(f"{listing.get_absolute_url()}capacity/", data, follow=True)

        listing.refresh_from_db()
        assert (listing.capacity_per_year, listing.max_parallel, listing.version) == (7, 1, 2)
        entry = ActivityEntry.objects.get(subject=listing.subject)
        assert entry.fields == ["capacity_per_year", "max_parallel"]
        assert (
            "Changed: Exchanges you can give in a year, Exchanges at the same time"
            in response.content.decode()
        )

    def test_bad_input_comes_back_with_its_error_and_changes_nothing(self, house, client):
        listing = house.listing(state="published")
        client.force_login(house.focal_point)
        data = {"capacity_per_year": "0", "max_parallel": "x", "version": "1"}

        response = client.post(f"{listing.get_absolute_url()}capacity/", data)

        assert response.status_code == 422
        assert put(listing).capacity_per_year == 3

    def test_the_later_of_two_is_told_that_it_changed(self, house, client):
        listing = put(house.listing(state="published"), version=2)
        client.force_login(house.focal_point)
        data = {"capacity_per_year": "7", "max_parallel": "1", "version": "1"}

        response = client.post(f"{listing.get_absolute_url()}capacity/", data, follow=True)

        assert "Somebody changed it meanwhile" in response.content.decode()
        assert put(listing).capacity_per_year == 3

    def test_staff_revise_instead(self, house):
        with pytest.raises(NotAllowed, match="focal point"):
            services.change_directly(
                house.listing(state="published"), by=house.staff, data={"max_parallel": 3}
            )
