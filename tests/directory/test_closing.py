"""What is open when an institution ends: handed over, or named as what keeps it from closing."""

import pytest
from django.utils import timezone

from cooperation.core.errors import Incomplete, NotPossible
from cooperation.directory import services
from cooperation.directory.models import Designation
from cooperation.exchanges.models import Exchange
from cooperation.followups import expected
from cooperation.followups.models import Commitment
from cooperation.matching import services as services_of_matching
from cooperation.missions.models import Delegate, Delegation
from cooperation.reviews.models import Assent
from tests.directory.test_institutions import WHY, merge, roles, told
from tests.factories import agreements, exchanges, marketplace, matching, missions
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    designate,
    focal_point,
    officer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def country():
    return coordinator("GT")


@pytest.fixture
def old(country):
    return InstitutionFactory(name="Ministry of Youth")


@pytest.fixture
def new(country):
    return InstitutionFactory(name="Ministry of Education")


class TestWhatIsOpen:
    """The rooms above hand over what is open: nothing waits for an institution that ended."""

    @pytest.mark.parametrize("state", ["negotiating", "under_review", "approved"])
    def test_exchanges_go_over_with_what_was_agreed(self, state):
        cast = exchanges.cast()
        made = getattr(exchanges, state)(cast)
        successor = InstitutionFactory(country=cast.recipient.country)
        designate(cast.recipient)
        expected.reconcile()
        waited = Commitment.objects.filter(state="open").count()

        merge(cast.recipient, successor, cast.officer_recipient)

        made = Exchange.objects.get(pk=made.pk)
        assert made.state == state
        parties = {one.institution for one in made.parties.all()}
        assert successor in parties
        assert cast.recipient not in parties
        given = Assent.objects.filter(subject=made.subject, withdrawn_at=None)
        assert not given.filter(institution=cast.recipient).exists()
        assert not Commitment.objects.filter(
            state="open", awaits_institution=cast.recipient
        ).exists()
        assert Commitment.objects.filter(state="open").count() == waited
        assert expected.reconcile() == []

    @pytest.mark.parametrize("state", ["drafted", "proposed", "approved", "ended"])
    @pytest.mark.parametrize("side", ["provider", "recipient"])
    def test_missions_go_over_on_either_side(self, state, side):
        cast = missions.people()
        made = getattr(missions, state)(cast)
        before = getattr(cast, side)
        successor = InstitutionFactory(country=before.country)
        by = cast.officer_provider if side == "provider" else cast.officer_recipient

        merge(before, successor, by)

        made.refresh_from_db()
        senders = {one.institution for one in made.delegations.all()}
        assert successor in {made.host, *senders}
        assert before not in {made.host, made.proposer, *senders}
        assert expected.reconcile() == []

    def test_a_yes_to_a_proposal_is_that_of_the_successor(self):
        found = matching.proposal()
        services_of_matching.say_yes(found.match, by=found.asking)
        asks = found.match.demand.institution
        by = officer(OfficeFactory())
        expected.reconcile()
        successor = InstitutionFactory(country=asks.country)

        merge(asks, successor, by)

        match = found.again()
        assert (match.state, match.first_yes) == ("awaiting_other", successor)
        assert match.demand.institution == successor
        assert expected.reconcile() == []
        answered = services_of_matching.say_yes(match, by=found.offering)
        assert answered.state == "accepted"

    def test_two_delegations_of_one_institution_travel_as_one(self):
        cast = missions.people()
        made = missions.drafted(cast)
        successor = InstitutionFactory(country=cast.recipient.country)
        Delegation.objects.create(mission=made, institution=successor)
        people = Delegate.objects.filter(delegation__mission=made).count()

        merge(cast.recipient, successor, cast.officer_recipient)

        assert made.delegations.filter(institution=successor).count() == 1
        assert made.delegations.count() == 1
        assert Delegate.objects.filter(delegation__mission=made).count() == people


class TestClosing:
    def test_without_a_successor_everything_ends(self, old, country):
        boss = focal_point(old)
        designate(old)
        listing = marketplace.demand(institution=old, state="published")

        services.close(old, by=country, reason=WHY)

        old.refresh_from_db()
        listing.refresh_from_db()
        assert (old.is_active, old.closed_on) == (False, timezone.localdate())
        assert (listing.state, listing.outcome) == ("withdrawn", "withdrawn")
        assert roles(boss, old) == []
        assert Designation.objects.get().state == "revoked"
        assert "institution.closed" in told(boss)
        assert not Commitment.objects.filter(state="open").exists()
        assert expected.reconcile() == []

    def test_an_open_exchange_or_mission_is_named_and_nothing_changes(self):
        cast = missions.people()
        exchange = exchanges.negotiating(cast)
        mission = missions.proposed(cast)

        with pytest.raises(NotPossible) as refused:
            services.close(cast.recipient, by=cast.officer_recipient, reason=WHY)

        assert exchange.code in str(refused.value)
        assert mission.code in str(refused.value)
        cast.recipient.refresh_from_db()
        assert cast.recipient.is_active
        assert cast.recipient.memberships.active_on(timezone.localdate()).exists()

    def test_a_memorandum_that_binds_it_is_named(self):
        partner = InstitutionFactory(country=None, type="intergovernmental_org")
        made = agreements.memorandum("UY")
        agreements.party(made, partner, state="active")
        by = officer(OfficeFactory(regional=True))

        with pytest.raises(NotPossible, match=made.code):
            services.close(partner, by=by, reason=WHY)
        other = InstitutionFactory(country=None, type="un_entity")
        merge(partner, other, by)

        assert made.parties.filter(institution=other).exists()

    def test_units_are_named(self, old, country):
        InstitutionFactory(parent=old, name="Youth unit")

        with pytest.raises(NotPossible, match="Youth unit"):
            services.close(old, by=country, reason=WHY)

    def test_what_is_closed_is_not_closed_again(self, old, new, country):
        services.close(old, by=country, reason=WHY)

        for act in (
            lambda: services.close(old, by=country, reason=WHY),
            lambda: merge(old, new, country),
            lambda: services.rename(old, by=country, name="Another", reason=WHY),
        ):
            with pytest.raises(NotPossible, match="closed already"):
                act()

    def test_a_reason_is_wanted(self, old, country):
        with pytest.raises(Incomplete):
            services.close(old, by=country, reason="no")
        old.refresh_from_db()
        assert old.is_active
