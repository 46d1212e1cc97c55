"""An officer submits for an institution what it asked for by letter (domain page, 4.9)."""

import datetime

import pytest
from django.utils import timezone

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.core.models import ActivityEntry
from cooperation.marketplace import policies, services
from cooperation.notifications.models import Notification
from cooperation.reviews.models import Assent
from tests.factories.directory import OfficeFactory, officer
from tests.factories.marketplace import ListingFactory, pdf
from tests.marketplace.checks import review

pytestmark = pytest.mark.django_db
REASON = "The gap is not shown by any figure yet."


def assisted(house, **facts):
    return ListingFactory(
        kind="offer", state="draft", institution=house.institution, author=house.officer, **facts
    )


def submit(listing, by, **facts):
    signed = {"letter": pdf("letter.pdf"), "letter_on": timezone.localdate(), **facts}
    return services.submit_by_letter(listing, by=by, **signed)


def test_it_goes_to_the_coordinator_and_the_institution_is_told(house):
    listing = submit(assisted(house), house.officer, note="Letter 12/2026")

    assert (listing.state, listing.submitted_by) == ("submitted", house.officer)
    given = Assent.objects.get(subject=listing.subject)
    assert (given.institution, given.by, given.recorded_by) == (
        house.institution, None, house.officer
    )  # fmt: skip
    entry = ActivityEntry.objects.get(verb="listing.submitted_by_letter")
    assert (entry.on_behalf_of, entry.reason) == (str(house.institution), "Letter 12/2026")
    told = set(Notification.objects.values_list("kind", "user__email"))
    assert ("listing.submitted_by_letter", house.focal_point.email) in told


def test_whoever_submitted_it_decides_nothing_and_a_colleague_does(house):
    listing = submit(assisted(house), house.officer)

    with pytest.raises(NotAllowed):
        policies.check_can_record_letter(house.officer, listing)
    listing = services.endorse(listing, by=house.coordinator)
    with pytest.raises(NotAllowed):
        review(listing, house.officer)
    review(listing, officer(house.office))


def test_only_an_officer_of_the_country_does_it_and_only_with_a_draft(house):
    elsewhere = officer(OfficeFactory(countries=["SV"]))

    for person in (house.staff, house.focal_point, house.coordinator, elsewhere):
        with pytest.raises(NotAllowed):
            policies.check_can_submit_by_letter(person, assisted(house))
    with pytest.raises(NotPossible):
        policies.check_can_submit_by_letter(house.officer, house.listing(state="submitted"))


def test_what_lacks_something_or_has_no_designation_is_not_submitted(house):
    unfinished = assisted(house, title="")
    with pytest.raises(Incomplete):
        submit(unfinished, house.officer)
    house.designation.delete()

    with pytest.raises(NotPossible, match="designat"):
        submit(assisted(house), house.officer)


def test_a_letter_older_than_the_draft_or_of_tomorrow_is_refused(house):
    for days in (-40, 1):
        day = timezone.localdate() + datetime.timedelta(days=days)
        with pytest.raises(Incomplete) as refused:
            submit(assisted(house), house.officer, letter_on=day)
        assert list(refused.value.fields) == ["letter_on"]


def test_what_came_back_is_submitted_by_another_letter(house):
    listing = submit(assisted(house), house.officer)
    listing = services.return_(listing, by=house.coordinator, reason=REASON)

    listing = submit(listing, house.officer)

    assert listing.state == "submitted"
    assert Assent.objects.filter(subject=listing.subject, withdrawn_at=None).count() == 1


def test_on_the_page_it_is_submitted_with_the_letter(client, house):
    listing = assisted(house)
    client.force_login(house.officer)
    url = f"{listing.get_absolute_url()}submit-by-letter/"
    assert url in client.get(listing.get_absolute_url()).content.decode()
    data = {
        "read": listing.version,
        "letter_on": timezone.localdate().isoformat(),
        "letter": pdf("letter.pdf"),
    }

    page = client.get(url).content.decode()
    done = client.post(url, data, follow=True)

    assert "Submit it as the institution asks in its letter?" in page
    assert "the letter is kept with it" in done.content.decode()
    listing.refresh_from_db()
    assert listing.state == "submitted"
