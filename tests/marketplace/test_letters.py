"""Endorsement by a signed letter: recorded by one officer, decided on by another."""

import datetime

import pytest
from django.utils import timezone

from cooperation.core.errors import Incomplete, NotAllowed
from cooperation.directory.models import Institution
from cooperation.followups import expected
from cooperation.followups import queries as followups
from cooperation.marketplace import services
from cooperation.marketplace.models import Listing
from cooperation.notifications.models import Notification
from cooperation.reviews.models import Assent
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    foreign_ministry,
    officer,
)
from tests.factories.marketplace import pdf
from tests.marketplace.checks import publish, review

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
REASON = "The letter speaks of another text."


def record(listing: Listing, by, *, on: datetime.date | None = None, **facts) -> Listing:
    signed = {"authority": foreign_ministry("GT"), "letter": pdf("letter.pdf"), **facts}
    return services.endorse_by_letter(
        listing, by=by, letter_on=on or timezone.localdate(), **signed
    )


def test_a_letter_endorses_and_says_of_which_day_and_recorded_by_whom(house, client):
    listing = house.listing(state="submitted")

    endorsed = record(listing, house.officer, note="Note 45/2026")

    assent = Assent.objects.get(subject=listing.subject)
    assert endorsed.state == "endorsed"
    assert (assent.by, assent.recorded_by) == (None, house.officer)
    assert (assent.institution, assent.letter.kind) == (foreign_ministry("GT"), "letter")
    client.force_login(house.staff)
    html = client.get(listing.get_absolute_url()).content.decode()
    assert "by letter of " in html
    assert f"recorded by {house.office.institution}" in html
    assert "Note 45/2026" in html
    told = set(Notification.objects.values_list("kind", "user__email"))
    assert ("listing.letter_recorded", house.coordinator.email) in told
    assert ("listing.endorsed", house.focal_point.email) in told


def test_whoever_recorded_the_letter_decides_nothing_and_a_colleague_does(house):
    listing = house.listing(state="submitted")
    colleague = officer(house.office)
    record(listing, house.officer)

    for decide in (
        lambda: review(listing, house.officer),
        lambda: services.publish(listing, by=house.officer),
        lambda: services.return_(listing, by=house.officer, reason=REASON),
    ):
        with pytest.raises(NotAllowed, match="recorded a letter"):
            decide()

    assert publish(listing, colleague).state == "published"


def test_where_the_recorder_is_the_only_officer_the_regional_office_is_awaited(house):
    regional = officer(house.office.parent)
    listing = house.listing(state="submitted")

    record(listing, house.officer)

    (waits,) = followups.open_about(listing)
    assert waits.awaits_institution == house.office.parent.institution
    assert expected.reconcile() == []
    assert publish(listing, regional).state == "published"


def test_a_country_without_a_coordinator_is_endorsed_by_letter_only(house):
    house.coordinator.memberships.all().delete()
    listing = services.submit(house.listing(), by=house.focal_point)
    (waits,) = followups.open_about(listing)
    assert (waits.kind, waits.awaits_institution) == ("endorse", house.office.institution)

    record(listing, house.officer)

    listing.refresh_from_db()
    assert listing.state == "endorsed"
    assert followups.open_about(listing)[0].kind == "decide"


@pytest.mark.parametrize("shift", [DAY, -DAY])
def test_a_letter_is_neither_of_tomorrow_nor_older_than_the_text(house, shift):
    listing = house.listing(state="submitted")

    with pytest.raises(Incomplete) as refusal:
        record(listing, house.officer, on=timezone.localdate() + shift)

    assert set(refusal.value.fields) == {"letter_on"}
    assert not Assent.objects.exists()


def test_after_a_return_an_older_letter_does_not_count_again(house):
    listing = house.listing(state="submitted")
    Listing.objects.filter(pk=listing.pk).update(created_at=timezone.now() - 9 * DAY)
    returned = services.return_(listing, by=house.officer, reason=REASON)
    services.submit(returned, by=house.focal_point)

    with pytest.raises(Incomplete):
        record(listing, house.officer, on=timezone.localdate() - DAY)

    assert record(listing, house.officer).state == "endorsed"


@pytest.mark.parametrize("stranger", ["ministry", "elsewhere"])
def test_only_a_designating_authority_of_the_country_signs(house, stranger):
    signs = {"ministry": house.institution, "elsewhere": foreign_ministry("CO")}[stranger]

    with pytest.raises(Incomplete) as refusal:
        record(house.listing(state="submitted"), house.officer, authority=signs)

    assert set(refusal.value.fields) == {"authority"}


def test_recording_is_for_officers_who_cover_the_country_and_did_not_write(house):
    listing = house.listing(state="submitted")
    elsewhere = officer(OfficeFactory(countries=["CO"]))
    for by in (elsewhere, house.coordinator, house.focal_point):
        with pytest.raises(NotAllowed):
            record(listing, by)

    Listing.objects.filter(pk=listing.pk).update(author=house.officer)
    with pytest.raises(NotAllowed, match="wrote or submitted"):
        record(listing, house.officer)


def test_the_letter_is_for_the_coordinator_and_the_officers_of_the_country(house, client):
    listing = house.listing(state="submitted")
    record(listing, house.officer)
    assent = Assent.objects.get()
    url = f"{listing.get_absolute_url()}letters/{assent.pk}/"
    regional = officer(house.office.parent)
    readers = [house.coordinator, house.officer, regional]
    others = [house.staff, house.focal_point, coordinator("CO"), UserFactory(is_staff=True)]

    met = {}
    for person in (*readers, *others):
        client.force_login(person)
        met[person] = client.get(url)
        assert met[person].status_code == 404 or b"".join(met[person].streaming_content)

    assert [met[person].status_code for person in readers] == [200, 200, 200]
    assert [met[person].status_code for person in others] == [404, 404, 404, 404]
    assert met[house.officer]["Content-Disposition"].startswith("attachment")


def test_the_page_takes_the_letter_and_keeps_what_was_typed_where_it_does_not(house, client):
    listing = house.listing(state="submitted")
    authority = foreign_ministry("GT")
    InstitutionFactory(name="Agency", type="cooperation_agency")
    client.force_login(house.officer)
    url = f"{listing.get_absolute_url()}by-letter/"
    data = {"authority": authority.pk, "letter_on": "2019-01-01", "note": "Note 45", "read": "1"}

    old = client.post(url, {**data, "letter": pdf("letter.pdf")})
    done = client.post(
        url,
        {**data, "letter_on": timezone.localdate().isoformat(), "letter": pdf("letter.pdf")},
        follow=True,
    )

    html = old.content.decode()
    assert old.status_code == 422
    assert 'href="#id_letter_on"' in html
    assert "Note 45" in html
    assert "The endorsement is recorded." in done.content.decode()
    assert Institution.objects.filter(assents__letter__isnull=False).get() == authority
