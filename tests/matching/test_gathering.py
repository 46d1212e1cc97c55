"""What matching reads of the rooms below."""

import pytest

from cooperation.matching import services
from cooperation.matching.models import Match
from cooperation.reviews.models import Review
from tests.factories.matching import demand, offer

pytestmark = pytest.mark.django_db


def test_the_last_passed_check_of_an_offer_gives_its_points():
    offered = offer()
    for score, verdict in ((80, "pass"), (90, "pass"), (40, "fail")):
        Review.objects.create(
            subject=offered.subject,
            checklist="offer",
            checklist_version=1,
            text_version=1,
            answers={},
            score=score,
            verdict=verdict,
            reviewer=offered.author,
        )

    services.match_listing(demand())

    part = Match.objects.get().parts["S9"]
    assert part["key"] == "quality.reviewed"
    assert float(part["points"]) == pytest.approx(0.9 * 4 / 6 * 4, abs=0.01)
