"""Two people at the same moment around the quality check."""

import pytest

from cooperation.core.errors import NotPossible
from cooperation.marketplace import services
from cooperation.marketplace.models import Listing
from cooperation.reviews.models import FieldComment, Review
from tests.factories.directory import officer, staff
from tests.marketplace.checks import review
from tests.marketplace.house import House
from tests.marketplace.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_correction_and_a_publication_at_once_leave_no_unread_text_public():
    house = House()
    listing = house.listing(state="endorsed", title="Helth services")
    review(listing, house.officer)
    colleague = officer(house.office)

    published, corrected = at_once(
        lambda: services.publish(listing, by=house.officer, version=1),
        lambda: services.correct(
            listing,
            by=colleague,
            version=1,
            data={"title": "Health services"},
            note="A letter was missing.",
        ),
    )

    listing.refresh_from_db()
    assert isinstance(corrected, Listing)
    assert listing.title == "Health services"
    if isinstance(published, Exception):
        assert isinstance(published, NotPossible)
        assert listing.state == "endorsed"
    else:
        assert published.title == "Helth services"


def test_two_people_resolve_a_comment_at_once_and_one_is_told():
    house = House()
    listing = services.return_(
        house.listing(state="submitted"),
        by=house.coordinator,
        reason="Please name a figure.",
        comments=[("experience", "Which figure?")],
    )
    comment = FieldComment.objects.get()
    people = [house.staff, staff(house.institution)]

    results = at_once(
        *(lambda by=by: services.resolve(listing, by=by, comment=comment) for by in people)
    )

    losers = [one for one in results if isinstance(one, Exception)]
    assert len(losers) == 1
    assert "resolved already" in str(losers[0])


def test_two_checks_at_once_are_both_kept():
    house = House()
    listing = house.listing(state="endorsed")
    people = [house.officer, officer(house.office)]

    at_once(*(lambda by=by: review(listing, by) for by in people))

    assert Review.objects.count() == 2
