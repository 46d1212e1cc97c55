"""What who publishes a revision reads before it."""

import pytest

from cooperation.marketplace import services
from tests.marketplace.checks import review
from tests.marketplace.test_revisions import change, demand  # noqa: F401

pytestmark = pytest.mark.django_db


def test_who_publishes_it_reads_that_it_takes_the_place_of_the_text(house, demand, client):  # noqa: F811
    revision = services.revise(demand, by=house.staff)
    change(revision, house, title="Another title")
    services.submit(revision, by=house.focal_point)
    services.endorse(revision, by=house.coordinator)
    review(revision, house.officer)
    client.force_login(house.officer)

    page = client.get(f"{revision.get_absolute_url()}publish/").content.decode()

    assert "It takes the place of the published text." in page
    assert "Everyone can read it" not in page
