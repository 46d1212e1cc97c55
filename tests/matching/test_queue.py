"""A proposal in the queue: the pair and why it is proposed."""

import pytest

from cooperation.followups.models import Commitment
from tests.factories.directory import OfficeFactory, officer
from tests.factories.matching import proposal

pytestmark = pytest.mark.django_db


def test_an_officer_reads_the_pair_in_short(client, django_assert_max_num_queries):
    match = proposal().match
    wait = Commitment.objects.filter(about=match.subject, state="open").first()
    iso2 = match.demand.country.iso2
    reader = officer(OfficeFactory(countries=[iso2]))
    client.force_login(reader)

    with django_assert_max_num_queries(20):
        page = client.get("/en/queue/", {"view": "others", "open": wait.pk}).content.decode()

    assert match.offer.title in page
    assert match.demand.title in page
    assert "Why it is proposed" in page
    assert "Take it" not in page
