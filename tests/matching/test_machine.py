"""Any order of acts by anybody: the life of a proposal keeps its promises."""

import datetime

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from accounts.models import User
from cooperation.core.errors import Refused
from cooperation.exchanges.models import Exchange
from cooperation.followups.models import Commitment
from cooperation.marketplace.models import Listing
from cooperation.matching import queries, services
from cooperation.matching.lifecycle import MATCH
from cooperation.matching.models import Match
from cooperation.notifications.models import Outbox
from cooperation.reviews.models import Assent
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    focal_point,
    officer,
    staff,
)
from tests.factories.matching import proposal, reason

pytestmark = pytest.mark.django_db

ROLES = (
    "offering",
    "offering_colleague",
    "offering_staff",
    "asking",
    "asking_colleague",
    "coordinator",
    "officer",
    "administrator",
    "stranger",
)
SIDES = {"offering": 1, "offering_colleague": 1, "asking": 2, "asking_colleague": 2}
AWAITED = {"suggested": 2, "awaiting_other": 1, "accepted": 1}


def set_up():
    """One proposal and a cast, before the machine runs: each run is undone to here."""
    found = proposal()
    office = OfficeFactory(countries=["GT"])
    people = {
        "offering": found.offering,
        "asking": found.asking,
        "offering_colleague": focal_point(found.match.offer.institution),
        "offering_staff": staff(found.match.offer.institution),
        "asking_colleague": focal_point(found.match.demand.institution),
        "coordinator": coordinator("GT"),
        "officer": officer(office),
        "administrator": UserFactory(is_staff=True, is_superuser=True),
        "stranger": focal_point(InstitutionFactory(country="KE")),
    }
    return found.match.pk, {name: person.pk for name, person in people.items()}


def machine_of(match_pk, people, no):
    class Proposal(RuleBasedStateMachine):
        """Everybody tries everything; whoever may not is refused and nothing changes."""

        def __init__(self):
            super().__init__()
            self.point = transaction.savepoint()
            self.yes_by = set()
            self.reasons = set()

        def teardown(self):
            transaction.savepoint_rollback(self.point)

        def match(self):
            return queries.with_sides(Match.objects.all()).get(pk=match_pk)

        def attempt(self, role, act):
            before = self.match()
            acts = before.subject.activity.count()
            told = Outbox.objects.count()
            person = User.objects.get(pk=people[role])
            try:
                with transaction.atomic():
                    act(before, person)
            except Refused as refused:
                self.reasons.add(str(refused.reason))
                assert self.match().state == before.state
                assert before.subject.activity.count() == acts
                return False
            assert role in SIDES
            assert before.subject.activity.count() == acts + 1
            assert Outbox.objects.count() > told
            return True

        @rule(role=st.sampled_from(ROLES))
        def say_yes(self, role):
            before = self.match().state
            if self.attempt(role, lambda match, person: services.say_yes(match, by=person)):
                assert before in ("suggested", "awaiting_other")
                assert SIDES[role] not in {SIDES[one] for one in self.yes_by}
                self.yes_by.add(role)

        @rule(role=st.sampled_from(ROLES))
        def decline(self, role):
            self.attempt(role, lambda match, person: services.decline(match, by=person, reason=no))

        @rule(role=st.sampled_from(ROLES))
        def open_exchange(self, role):
            before = self.match().state
            if self.attempt(role, lambda match, person: services.open_exchange(match, by=person)):
                assert before == "accepted"
                assert len({SIDES[one] for one in self.yes_by}) == 2

        @rule(days=st.sampled_from([0, 10, 60, 120]))
        def time_passes(self, days):
            before = self.match().state
            services.lapse(on=timezone.localdate() + datetime.timedelta(days=days))
            assert self.match().state in (before, "lapsed")

        @rule()
        def sweep(self):
            before = self.match()
            assert services.sweep() == 0
            assert self.match().state == before.state

        @rule()
        def close_the_demand(self):
            match = self.match()
            closed = {"state": "withdrawn", "outcome": "withdrawn"}
            Listing.objects.filter(pk=match.demand_id).update(**closed)
            services.supersede_for(match.demand)
            if not MATCH.state(match.state).final:
                assert self.match().state == "superseded"

        @invariant()
        def every_refusal_has_a_reason(self):
            assert "" not in self.reasons

        @invariant()
        def exactly_those_are_awaited_who_must_act(self):
            match = self.match()
            waiting = Commitment.objects.filter(about=match.subject, state="open")
            assert waiting.count() == AWAITED.get(match.state, 0)

        @invariant()
        def both_have_said_yes_to_what_is_accepted(self):
            match = self.match()
            yes = Assent.objects.filter(subject=match.subject, withdrawn_at=None).count()
            if match.state in ("accepted", "converted"):
                assert yes == 2
            assert Exchange.objects.count() == (match.state == "converted")

    return Proposal


def test_any_order_of_acts_keeps_the_rules():
    machine = machine_of(*set_up(), reason())

    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=10,
            stateful_step_count=10,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
