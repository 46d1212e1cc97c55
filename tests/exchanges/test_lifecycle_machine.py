"""The life of an exchange under any order of steps by anybody."""

from decimal import Decimal
from typing import ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from cooperation.core.errors import Refused
from cooperation.core.models import ActivityEntry
from cooperation.exchanges import queries, services
from cooperation.exchanges.models import Exchange
from cooperation.followups import queries as followups
from tests.factories.exchanges import negotiating, terms

FOCAL = ("provider_focal", "recipient_focal")
COORDINATORS = ("provider_coordinator", "recipient_coordinator")
COUNTRY_OFFICERS = ("officer_provider", "officer_recipient")
REGIONAL = ("officer_regional",)
OFFICERS = (*COUNTRY_OFFICERS, *REGIONAL)
EVERYBODY = (*FOCAL, "provider_staff", *COORDINATORS, *OFFICERS)
STEPS = ("propose", "accept", "endorse", "reopen", "approve", "return", "reject", "cancel")
AGREEMENT, REVIEW = 3, 5
REASON = "Said in a whole sentence."


class Life(RuleBasedStateMachine):
    """What the rules allow is worked out here once more, in the plainest way."""

    people = None
    ahead = 0
    reached: ClassVar = set()

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.changes = 1
        self.cash = 0
        self.number = 1
        self.accepted, self.endorsed = set(), set()
        self.state = "negotiating"
        self.wait = "answer"

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @initialize(facilitated=st.booleans(), cash=st.sampled_from([0, 9]))
    def open(self, facilitated, cash):
        """Begin ``ahead`` steps on the way from the first terms to the review by UNFPA."""
        # At the review it is what matters most: whether somebody with a stake is kept out.
        facilitated = facilitated or self.ahead == REVIEW
        self.facilitator = "officer_recipient" if facilitated else ""
        by = getattr(self.people, self.facilitator) if facilitated else None
        self.exchange = negotiating(self.people, facilitator=by)
        way = [
            ("propose", FOCAL[0]),
            *(("accept", who) for who in FOCAL),
            *(("endorse", who) for who in COORDINATORS),
        ]
        for step, who in way[: self.ahead]:
            self.take(step, who, cash)

    def allowed(self, step):
        """Who may take a step now."""
        may = {
            "propose": {"negotiating": FOCAL, "agreed": FOCAL},
            "accept": {"negotiating": FOCAL if self.number > 1 else ()},
            "endorse": {"agreed": COORDINATORS},
            "reopen": {"agreed": COORDINATORS},
            "approve": {"under_review": self.deciders()},
            "return": {"under_review": self.deciders()},
            "reject": {"under_review": REGIONAL},
            "cancel": dict.fromkeys(
                ("negotiating", "agreed", "under_review", "approved"), COORDINATORS
            ),
        }[step].get(self.state, ())
        done = {"accept": self.accepted, "endorse": self.endorsed}.get(step, set())
        return [who for who in may if who not in done]

    def deciders(self):
        level = REGIONAL if self.cash else COUNTRY_OFFICERS
        return tuple(who for who in level if who != self.facilitator)

    @rule(step=st.sampled_from(STEPS), who=st.sampled_from(EVERYBODY), cash=st.sampled_from([0, 9]))
    def anybody_tries_anything(self, step, who, cash):
        self.somebody_tries_something(step, who, cash)

    def somebody_tries_something(self, step, who, cash):
        if who in self.allowed(step):
            self.take(step, who, cash)
            return
        before = self.written()
        with pytest.raises(Refused):
            self.ask(step, who, cash)
        assert self.written() == before

    @rule(data=st.data(), cash=st.sampled_from([0, 9]))
    def somebody_takes_a_step_of_theirs(self, data, cash):
        # Cancelling ends it all, so it is left to the other rules.
        steps = [step for step in STEPS if step != "cancel"]
        possible = [(step, who) for step in steps for who in self.allowed(step)]
        if possible:
            self.take(*data.draw(st.sampled_from(possible)), cash)

    @rule(step=st.sampled_from(("approve", "return", "reject")))
    def no_officer_decides_who_may_not(self, step):
        for who in OFFICERS:
            if who not in self.allowed(step):
                self.somebody_tries_something(step, who, 0)

    def take(self, step, who, cash):
        self.ask(step, who, cash)
        getattr(self, f"after_{step}")(who, cash)
        self.reached.add((step, self.state))

    def ask(self, step, who, cash):
        by = getattr(self.people, who)
        if step == "propose":
            data = terms(cash_usd=Decimal(cash), objectives=f"After version {self.number}.")
            services.propose_terms(self.exchange, by=by, based_on=self.number, data=data)
        elif step == "accept":
            services.accept_terms(self.exchange, by=by, number=self.number)
        elif step == "endorse":
            services.endorse(self.exchange, by=by)
        else:
            names = {"reopen": "return_to_negotiation", "return": "return_"}
            getattr(services, names.get(step, step))(self.exchange, by=by, reason=REASON)

    def move(self, state):
        self.state = state
        self.changes += 1

    def after_propose(self, who, cash):
        if self.state == "agreed":
            self.move("negotiating")
        self.cash, self.number, self.wait = cash, self.number + 1, "answer"
        self.accepted, self.endorsed = set(), set()

    def after_accept(self, who, cash):
        self.accepted.add(who)
        if self.accepted == set(FOCAL):
            self.move("agreed")

    def after_endorse(self, who, cash):
        self.endorsed.add(who)
        if self.endorsed == set(COORDINATORS):
            self.move("under_review")

    def after_reopen(self, who, cash):
        self.move("negotiating")
        self.number, self.wait = self.number + 1, "revise"
        self.accepted, self.endorsed = set(), set()

    after_return = after_reopen

    def after_approve(self, who, cash):
        self.move("approved")

    def after_reject(self, who, cash):
        self.move("rejected")

    def after_cancel(self, who, cash):
        self.move("cancelled")

    def written(self):
        about = self.exchange.subject
        return about.activity.count(), about.commitments.count(), self.exchange.terms.count()

    @invariant()
    def the_state_is_that_of_the_rules(self):
        if hasattr(self, "exchange"):
            assert Exchange.objects.get(pk=self.exchange.pk).state == self.state

    @invariant()
    def each_change_of_state_is_written_down_once(self):
        if hasattr(self, "exchange"):
            moves = list(
                ActivityEntry.objects.filter(subject=self.exchange.subject)
                .exclude(to_state="")
                .order_by("pk")
                .values_list("from_state", "to_state")
            )
            assert len(moves) == self.changes
            assert [before for before, _after in moves[1:]] == [after for _, after in moves[:-1]]

    @invariant()
    def exactly_those_are_awaited_who_must_act(self):
        if not hasattr(self, "exchange"):
            return
        awaited = sorted(
            (one.kind, one.awaits_institution_id) for one in followups.open_about(self.exchange)
        )
        assert awaited == sorted(self.expected_waits())

    def expected_waits(self):
        if self.state == "negotiating":
            sides = zip(FOCAL, (self.people.provider, self.people.recipient), strict=True)
            return [(self.wait, side.pk) for who, side in sides if who not in self.accepted]
        if self.state == "agreed":
            return [
                ("endorse", getattr(self.people, who).memberships.get().institution_id)
                for who in COORDINATORS
                if who not in self.endorsed
            ]
        if self.state == "under_review":
            offices = self.people.office_provider, self.people.office_recipient
            country = offices[0] if self.facilitator else offices[1]
            office = self.people.region if self.cash else country
            return [("decide", office.institution_id)]
        if self.state == "approved":
            return [("start", self.people.provider.pk), ("start", self.people.recipient.pk)]
        return []

    @invariant()
    def one_version_at_most_lies_on_the_table(self):
        if hasattr(self, "exchange"):
            states = [terms.state for terms in queries.versions(self.exchange)]
            newest = "open" if self.state == "negotiating" else "accepted"
            if self.state not in ("cancelled",):
                assert states[0] == newest
            assert set(states[1:]) <= {"superseded"}


@pytest.mark.parametrize(
    ("ahead", "seen"),
    [
        (0, {"propose", "accept"}),
        (AGREEMENT, {"endorse", "reopen"}),
        (REVIEW, {"approve", "return"}),
    ],
    ids=["from negotiation", "from agreement", "from review"],
)
def test_no_order_of_steps_breaks_the_life_of_an_exchange(people, ahead, seen):
    Life.people, Life.ahead, Life.reached = people, ahead, set()

    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=12,
            stateful_step_count=10,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],  # each step costs queries, so a failure is not shrunk
            suppress_health_check=list(HealthCheck),
        ),
    )

    # A machine that never comes so far would prove nothing.
    assert seen & {step for step, _state in Life.reached}
