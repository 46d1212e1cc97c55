"""A designation in force: suspended, lifted, revoked, expired, renewed, with what it carried."""

import datetime

import pytest

from cooperation.core.errors import Incomplete, NotPossible
from cooperation.directory import services
from cooperation.directory.models import Designation
from cooperation.directory.services import Scope
from cooperation.followups import expected
from cooperation.followups.models import Commitment
from cooperation.marketplace.services import follow_designations
from tests.directory.test_designations import WHY, letter, owed, request, today, told
from tests.factories import files, marketplace
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    designate,
    focal_point,
    foreign_ministry,
    officer,
)

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def country():
    """The coordinator of Guatemala."""
    return coordinator("GT")


@pytest.fixture
def ministry(country):
    return InstitutionFactory()


@pytest.fixture
def boss(ministry):
    return focal_point(ministry)


class TestItsLife:
    def test_suspended_and_lifted_with_what_it_carried(self, ministry, boss, country):
        designation = designate(ministry)
        carried = marketplace.offer(institution=ministry, state="published")
        rests = marketplace.offer(institution=ministry, state="paused", paused_for="decision")

        designation = services.suspend_designation(designation, by=country, reason=WHY)

        carried.refresh_from_db()
        assert (carried.state, carried.paused_for) == ("paused", "designation")
        assert owed(ministry) == [("review_suspension", "coordinator", foreign_ministry())]
        assert Commitment.objects.get(about=ministry.subject).working_days == 20
        assert "designation.suspended" in told(boss)
        assert expected.reconcile() == []

        services.lift_designation(designation, by=country, reason=WHY)

        carried.refresh_from_db()
        rests.refresh_from_db()
        assert (carried.state, carried.paused_for) == ("published", "")
        assert rests.state == "paused"
        assert owed(ministry) == []
        assert expected.reconcile() == []

    def test_revoked_for_good(self, ministry, boss, country):
        designation = designate(ministry)
        carried = marketplace.offer(institution=ministry, state="published")

        designation = services.revoke_designation(designation, by=country, reason=WHY)

        carried.refresh_from_db()
        assert carried.state == "paused"
        with pytest.raises(NotPossible, match="Nothing was changed"):
            services.lift_designation(designation, by=country, reason=WHY)

    def test_it_expires_the_day_after_its_last_and_a_new_letter_renews_it(
        self, ministry, boss, country
    ):
        designation = designate(ministry, valid_to=today())
        carried = marketplace.offer(institution=ministry, state="published")
        assert services.expire_designations() == 0

        tomorrow = today() + DAY
        assert services.expire_designations(tomorrow) == 1
        assert services.expire_designations(tomorrow) == 0

        designation.refresh_from_db()
        assert designation.state == "expired"
        assert "designation.expired" in told(country)
        assert "designation.expired" in told(boss)
        Designation.objects.update(valid_to=today() - DAY)
        follow_designations()
        carried.refresh_from_db()
        assert carried.state == "paused"

        until = today() + 365 * DAY
        renewed = services.renew_designation(
            designation,
            by=country,
            authority=foreign_ministry(),
            valid_to=until,
            letter=letter(),
            letter_on=today(),
        )

        carried.refresh_from_db()
        assert (renewed.state, renewed.valid_to, carried.state) == ("active", until, "published")
        assert owed(ministry) == [("renew_designation", "coordinator", foreign_ministry())]
        assert Commitment.objects.get(kind="renew_designation", state="open").due_on == until
        assert expected.reconcile() == []

    def test_renewing_keeps_the_letter_of_before(self, ministry, boss, country):
        asked = request(ministry, boss, Scope(valid_to=today() + DAY))
        granted = services.grant_designation(asked, by=country)
        first = granted.letter
        signed = {"letter": letter(files.pdf("Another")), "letter_on": today()}

        renewed = services.renew_designation(
            granted, by=country, authority=foreign_ministry(), valid_to=None, **signed
        )

        assert list(renewed.earlier_letters.all()) == [first]
        assert renewed.letter != first
        assert owed(ministry) == []

    def test_one_that_has_no_end_or_a_newer_one_is_not_renewed(self, ministry, country):
        signed = {"authority": foreign_ministry(), "letter": letter(), "letter_on": today()}
        old = designate(ministry, state="expired", valid_to=today() - DAY)
        current = designate(ministry)

        for designation, words in ((current, "no end"), (old, "taken its place")):
            with pytest.raises(NotPossible, match=words):
                services.renew_designation(designation, by=country, valid_to=None, **signed)

    def test_an_officer_needs_the_letter_for_each_step(self, ministry, country):
        designation = designate(ministry)
        person = officer(OfficeFactory())

        with pytest.raises(Incomplete, match="add the signed letter"):
            services.suspend_designation(designation, by=person, reason=WHY)
        found = services.suspend_designation(
            designation, by=person, reason=WHY, letter=letter(), letter_on=today()
        )

        assert (found.state, found.by_letter) == ("suspended", True)
        assert told(country) == ["designation.suspended"]

    def test_a_suspension_whose_time_is_over_is_not_lifted_but_expires(self, ministry, country):
        designation = designate(ministry, state="suspended", valid_to=today() - DAY)

        with pytest.raises(NotPossible, match="last day has passed"):
            services.lift_designation(designation, by=country, reason=WHY)
        assert services.expire_designations() == 1

    def test_one_that_comes_into_force_later_carries_nothing_before(self, ministry, boss, country):
        carried = marketplace.offer(institution=ministry, state="paused", paused_for="designation")
        asked = request(ministry, boss, Scope(valid_from=today() + DAY))

        services.grant_designation(asked, by=country)

        carried.refresh_from_db()
        assert carried.state == "paused"
